package com.runsmarter.stripe.crowd;

import java.util.List;

/** The other of two types that know each other. */
public record Subscription(List<Invoice> invoices) {}
