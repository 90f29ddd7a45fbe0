package com.runsmarter.kernel.dynamodb;

/**
 * An item's primary key.
 *
 * @param pk the partition, such as {@code MEMBER#mem_…}
 * @param sk the place within it
 */
public record Key(String pk, String sk) {}
