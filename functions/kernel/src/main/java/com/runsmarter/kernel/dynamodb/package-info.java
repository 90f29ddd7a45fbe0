/**
 * DynamoDB tables with keys pk and sk: items, conditions and transactions, and the items that more
 * than one feature knows.
 *
 * <p>Those are of two sorts. A published read model is written by one feature and read by others;
 * how it is written stands beside how it is read, so that the two cannot disagree:
 *
 * <ul>
 *   <li>{@link com.runsmarter.kernel.dynamodb.MemberProfileItem}, who a member is, and {@link
 *       com.runsmarter.kernel.dynamodb.LiveSessionItem}, whether a session is open: members writes
 *       them.
 *   <li>{@link com.runsmarter.kernel.dynamodb.EntitlementItem}, what a member may use: billing
 *       writes it.
 *   <li>{@link com.runsmarter.kernel.dynamodb.OpenProgrammeItem}, what whoever joins may choose:
 *       training writes it.
 * </ul>
 *
 * <p>An outbox row is written by every feature that has something to tell: {@link
 * com.runsmarter.kernel.dynamodb.FactItem} is what the pipes carry of it, and {@link
 * com.runsmarter.kernel.dynamodb.OwedMailItem} one that the mail function reads. Every other item
 * is its feature's own, and lies there.
 */
@NullMarked
package com.runsmarter.kernel.dynamodb;

import org.jspecify.annotations.NullMarked;
