package com.runsmarter.mail;

import com.runsmarter.kernel.address.Address;

/**
 * What every email says of its sender.
 *
 * @param site where the web client lives
 * @param contact the address that answers go to
 */
public record SenderIdentity(Address site, String contact) {}
