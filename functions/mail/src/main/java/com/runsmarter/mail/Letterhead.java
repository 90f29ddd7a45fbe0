package com.runsmarter.mail;

/**
 * What every letter says of its sender.
 *
 * @param site where the web client lives, without a slash at the end
 * @param contact the address that answers go to
 */
public record Letterhead(String site, String contact) {}
