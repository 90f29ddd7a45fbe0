package com.runsmarter.stripe.crowd;

/** One of two types that know each other, in a package where no rule sees it. */
public record Invoice(Subscription subscription) {}
