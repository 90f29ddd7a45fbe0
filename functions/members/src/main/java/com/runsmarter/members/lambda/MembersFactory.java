package com.runsmarter.members.lambda;

import com.runsmarter.kernel.dynamodb.DynamoOpenProgrammes;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.kernel.lambda.Settings;
import com.runsmarter.kernel.member.Coaches;
import com.runsmarter.kernel.paging.Cursors;
import com.runsmarter.kernel.programme.OpenProgrammes;
import com.runsmarter.kernel.secrets.SecretAddresses;
import com.runsmarter.kernel.secrets.Secrets;
import com.runsmarter.members.AskLimits;
import com.runsmarter.members.ClosingSession;
import com.runsmarter.members.CodeHashes;
import com.runsmarter.members.Counts;
import com.runsmarter.members.DerivedTokens;
import com.runsmarter.members.KeepingProfile;
import com.runsmarter.members.Members;
import com.runsmarter.members.OpeningSession;
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
import com.runsmarter.members.dynamodb.DynamoRoster;
import com.runsmarter.members.dynamodb.DynamoSessions;
import com.runsmarter.members.dynamodb.DynamoTickets;
import com.runsmarter.members.jose.JwtSignedTokens;
import com.runsmarter.members.jose.KeyedCodeHashes;
import com.runsmarter.members.jose.KeyedDerivedTokens;
import com.runsmarter.members.jose.SigningKeys;
import com.runsmarter.members.roster.ReadingRoster;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Wires the use cases to DynamoDB and to the signing key, by the settings of template.yaml. */
@Factory
final class MembersFactory {

  @Singleton
  @Named("members")
  Table table(DynamoDbClient client, Settings settings) {
    return new Table(client, settings.text("MEMBERS_TABLE"));
  }

  @Singleton
  OpenProgrammes openProgrammes(DynamoDbClient client, Settings settings) {
    return new DynamoOpenProgrammes(new Table(client, settings.text("TRAINING_TABLE")));
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
  AskLimits askLimits(Settings settings) {
    return new AskLimits(
        settings.number("ASKS_PER_SOURCE"),
        settings.number("ASKS_PER_INBOX_AND_SOURCE"),
        settings.number("MAILS_PER_INBOX"),
        settings.number("MAILS_PER_DOMAIN"),
        settings.number("MAILS_IN_ALL"),
        settings.number("MEMBER_MAILS_IN_ALL"),
        settings.number("TRIES_PER_SOURCE"));
  }

  /** Read at the start, so that a list that cannot be read ends it. */
  @Context
  Coaches coaches(Settings settings) {
    return Coaches.read(settings.given("COACH_ADDRESSES").orElse(""));
  }

  @Singleton
  Sessions sessions(@Named("members") Table table) {
    return new DynamoSessions(table);
  }

  @Singleton
  SigningKeys signingKeys(Secrets secrets, Settings settings) {
    return new SigningKeys(secrets, settings.text("TOKEN_SIGNING_SECRET"));
  }

  @Singleton
  SignedTokens signedTokens(SigningKeys keys, Settings settings) {
    return new JwtSignedTokens(keys, settings.text("STAGE"));
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
      SecretAddresses addresses,
      InstantSource clock) {
    return new SigningUp(members, tickets, derived, codes, counts, limits, addresses.site(), clock);
  }

  @Singleton
  SigningIn signingIn(
      Members members,
      Tickets tickets,
      DerivedTokens derived,
      CodeHashes codes,
      Counts counts,
      AskLimits limits,
      SecretAddresses addresses,
      InstantSource clock) {
    return new SigningIn(members, tickets, derived, codes, counts, limits, addresses.site(), clock);
  }

  @Singleton
  SessionLife sessionLife(Settings settings) {
    return SessionLife.ofDays(settings.number("SESSION_DAYS"));
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
  ReadingRoster readingRoster(@Named("members") Table table) {
    return new ReadingRoster(new DynamoRoster(table));
  }

  @Singleton
  Cursors cursors(Secrets secrets, Settings settings) {
    return new Cursors(secrets, settings.text("PAGING_SECRET"));
  }
}
