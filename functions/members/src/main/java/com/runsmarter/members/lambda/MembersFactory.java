package com.runsmarter.members.lambda;

import com.runsmarter.kernel.dynamodb.DynamoOpenProgrammes;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.kernel.member.Coaches;
import com.runsmarter.kernel.paging.Cursors;
import com.runsmarter.kernel.programme.OpenProgrammes;
import com.runsmarter.kernel.secrets.Secrets;
import com.runsmarter.members.AskLimits;
import com.runsmarter.members.ClosingSession;
import com.runsmarter.members.CodeHashes;
import com.runsmarter.members.Counts;
import com.runsmarter.members.DerivedTokens;
import com.runsmarter.members.KeepingProfile;
import com.runsmarter.members.Members;
import com.runsmarter.members.OpeningSession;
import com.runsmarter.members.ReadingRoster;
import com.runsmarter.members.RefreshingSession;
import com.runsmarter.members.SessionLife;
import com.runsmarter.members.Sessions;
import com.runsmarter.members.SignedTokens;
import com.runsmarter.members.SigningIn;
import com.runsmarter.members.SigningOutEverywhere;
import com.runsmarter.members.SigningUp;
import com.runsmarter.members.Tickets;
import com.runsmarter.members.dynamodb.DynamoCounts;
import com.runsmarter.members.dynamodb.DynamoMembers;
import com.runsmarter.members.dynamodb.DynamoSessions;
import com.runsmarter.members.dynamodb.DynamoTickets;
import com.runsmarter.members.jose.JwtSignedTokens;
import com.runsmarter.members.jose.KeyedCodeHashes;
import com.runsmarter.members.jose.KeyedDerivedTokens;
import com.runsmarter.members.jose.SigningKeys;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Wires the use cases to DynamoDB and to the signing key, by the settings of template.yaml. */
@Factory
final class MembersFactory {

  @Singleton
  @Named("members")
  Table table(DynamoDbClient client, @Property(name = "members.table") String name) {
    return new Table(client, name);
  }

  @Singleton
  OpenProgrammes openProgrammes(
      DynamoDbClient client, @Property(name = "training.table") String name) {
    return new DynamoOpenProgrammes(new Table(client, name));
  }

  @Singleton
  Members members(@Named("members") Table table) {
    return new DynamoMembers(table);
  }

  @Singleton
  Tickets tickets(@Named("members") Table table) {
    return new DynamoTickets(table);
  }

  @Singleton
  Counts counts(@Named("members") Table table) {
    return new DynamoCounts(table);
  }

  @Singleton
  AskLimits askLimits(
      @Property(name = "asks.per.source") int asksPerSource,
      @Property(name = "asks.per.inbox.and.source") int asksPerInboxAndSource,
      @Property(name = "mails.per.inbox") int mailsPerInbox,
      @Property(name = "mails.per.domain") int mailsPerDomain,
      @Property(name = "mails.in.all") int mailsInAll,
      @Property(name = "member.mails.in.all") int memberMailsInAll,
      @Property(name = "tries.per.source") int triesPerSource) {
    return new AskLimits(
        asksPerSource,
        asksPerInboxAndSource,
        mailsPerInbox,
        mailsPerDomain,
        mailsInAll,
        memberMailsInAll,
        triesPerSource);
  }

  @Singleton
  Sessions sessions(@Named("members") Table table) {
    return new DynamoSessions(table);
  }

  @Singleton
  SigningKeys signingKeys(Secrets secrets, @Property(name = "token.signing.secret") String secret) {
    return new SigningKeys(secrets, secret);
  }

  @Singleton
  SignedTokens signedTokens(SigningKeys keys, @Property(name = "stage") String stage) {
    return new JwtSignedTokens(keys, stage);
  }

  @Singleton
  CodeHashes codeHashes(SigningKeys keys) {
    return new KeyedCodeHashes(keys);
  }

  @Singleton
  DerivedTokens derivedTokens(SigningKeys keys) {
    return new KeyedDerivedTokens(keys);
  }

  @Singleton
  SigningUp signingUp(
      Members members,
      Tickets tickets,
      DerivedTokens derived,
      CodeHashes codes,
      Counts counts,
      AskLimits limits,
      @Property(name = "site.url") String site,
      InstantSource clock) {
    return new SigningUp(members, tickets, derived, codes, counts, limits, site, clock);
  }

  @Singleton
  SigningIn signingIn(
      Members members,
      Tickets tickets,
      DerivedTokens derived,
      CodeHashes codes,
      Counts counts,
      AskLimits limits,
      @Property(name = "site.url") String site,
      InstantSource clock) {
    return new SigningIn(members, tickets, derived, codes, counts, limits, site, clock);
  }

  @Singleton
  SessionLife sessionLife(@Property(name = "session.days") int days) {
    return SessionLife.ofDays(days);
  }

  @Singleton
  OpeningSession openingSession(
      Members members,
      Tickets tickets,
      Sessions sessions,
      CodeHashes codes,
      Counts counts,
      AskLimits limits,
      Coaches coaches,
      SignedTokens tokens,
      SessionLife life,
      InstantSource clock) {
    return new OpeningSession(
        members, tickets, sessions, codes, counts, limits, coaches, tokens, life, clock);
  }

  @Singleton
  RefreshingSession refreshingSession(
      Members members,
      Sessions sessions,
      Coaches coaches,
      SignedTokens tokens,
      DerivedTokens derived,
      SessionLife life,
      InstantSource clock) {
    return new RefreshingSession(members, sessions, coaches, tokens, derived, life, clock);
  }

  @Singleton
  ClosingSession closingSession(Sessions sessions) {
    return new ClosingSession(sessions);
  }

  @Singleton
  SigningOutEverywhere signingOutEverywhere(Members members, InstantSource clock) {
    return new SigningOutEverywhere(members, clock);
  }

  @Singleton
  KeepingProfile keepingProfile(Members members, Coaches coaches) {
    return new KeepingProfile(members, coaches);
  }

  @Singleton
  ReadingRoster readingRoster(Members members) {
    return new ReadingRoster(members);
  }

  @Singleton
  Cursors cursors(Secrets secrets, @Property(name = "paging.secret") String secret) {
    return new Cursors(secrets, secret);
  }
}
