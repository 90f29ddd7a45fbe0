package com.runsmarter.local.control;

/**
 * A queue as a person looks at it.
 *
 * @param waiting messages that nobody works on, those that are hidden for later included
 * @param underWay messages that a function works on, or that wait to come again after it failed
 * @param deadLetters whether it holds what was given up: nothing in it goes away by itself
 */
public record Queue(String name, int waiting, int underWay, boolean deadLetters) {}
