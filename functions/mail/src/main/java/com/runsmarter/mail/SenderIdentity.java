package com.runsmarter.mail;

/**
 * What every email says of its sender.
 *
 * @param site where the web client lives, without a slash at the end
 * @param contact the address that answers go to
 */
public record SenderIdentity(String site, String contact) {}
