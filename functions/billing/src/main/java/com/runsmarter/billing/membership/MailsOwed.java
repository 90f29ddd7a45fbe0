package com.runsmarter.billing.membership;

import com.runsmarter.billing.Money;
import com.runsmarter.billing.StripeUnavailableException;
import com.runsmarter.billing.SubscriptionId;
import com.runsmarter.billing.account.ComingPayments;
import com.runsmarter.billing.account.StripeAccount;
import com.runsmarter.billing.account.StripeInvoice;
import com.runsmarter.billing.account.StripeSubscription;
import com.runsmarter.billing.account.SubscriptionStatus;
import com.runsmarter.kernel.address.Address;
import com.runsmarter.kernel.entitlement.Tier;
import com.runsmarter.kernel.outbox.InWords;
import com.runsmarter.kernel.outbox.OwedMail;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The mails that a membership's state owes its member: derived from what Stripe says now and what
 * was synced before, never from an event, so that a late or repeated event owes nothing. Each cause
 * is named by Stripe's ids, or by the version of the membership that a change made, which makes
 * equal causes one mail.
 */
public final class MailsOwed {

  /** What is older than this is history, not news. */
  private static final Duration NEWS = Duration.ofDays(7);

  /** How long before a card runs out its holder is told. */
  private static final Duration CARD_NOTICE = Duration.ofDays(30);

  /** Ends of access that the member was told about when they came. */
  private static final Set<MembershipReason> TOLD =
      EnumSet.of(MembershipReason.UNPAID, MembershipReason.TRIAL_ENDED_WITHOUT_CARD);

  /** What a membership that simply goes on is paid by. */
  private static final Set<MembershipReason> GOING_ON =
      EnumSet.of(MembershipReason.PAID, MembershipReason.TRIAL);

  /** What a member thinks of as the end, or a rest, until she hears that it goes on. */
  private static final Set<MembershipReason> STOPPED =
      EnumSet.of(
          MembershipReason.CANCELLATION_SCHEDULED,
          MembershipReason.COLLECTION_PAUSED,
          MembershipReason.GRACE_OVER,
          MembershipReason.UNPAID,
          MembershipReason.TRIAL_ENDED_WITHOUT_CARD,
          MembershipReason.DISPUTE_OPEN);

  /** Who will be charged again, unless somebody ends it. */
  private static final Set<MembershipState> RENEWING =
      EnumSet.of(MembershipState.ACTIVE, MembershipState.TRIALING, MembershipState.GRACE);

  private static final String WHENEVER = "You can come back whenever it suits you:";

  private static final String PORTAL_LINK = "portalLink";

  private final Address site;
  private final ComingPayments coming;
  private final Predicate<String> known;

  /**
   * @param site the web client's address
   * @param coming the sums that mails name
   * @param known tells of a cause whether it was owed before: then nothing is asked for it
   */
  public MailsOwed(Address site, ComingPayments coming, Predicate<String> known) {
    this.site = site;
    this.coming = coming;
    this.known = known;
  }

  private String membershipPage() {
    return site.url() + "/#/membership";
  }

  /**
   * Everything owed by a change of state that was not owed before.
   *
   * @throws StripeUnavailableException when Stripe did not say what a mail is to name
   */
  public List<OwedMail> owed(
      Membership before, Membership after, StripeAccount account, ZoneId zone) {
    Letters letters = new Letters(before, after, account.readAt(), zone);
    account.subscriptions().stream()
        .filter(each -> after.stripe().subscription().filter(each.id()::equals).isPresent())
        .findFirst()
        .ifPresent(letters::ofSubscription);
    letters.ofEnd(account.subscriptions());
    letters.ofMoney(account);
    return letters.owed;
  }

  /** Everything owed by a change that Stripe has no part in: a gift that is over. */
  public List<OwedMail> owed(Membership before, Membership after, Instant now) {
    Letters letters = new Letters(before, after, now, ZoneOffset.UTC);
    letters.ofEnd(List.of());
    return letters.owed;
  }

  /** One member's mails while they are being collected. */
  private final class Letters {

    private final List<OwedMail> owed = new ArrayList<>();
    private final Membership before;
    private final Membership after;
    private final Instant now;
    private final ZoneId zone;

    Letters(Membership before, Membership after, Instant now, ZoneId zone) {
      this.before = before;
      this.after = after;
      this.now = now;
      this.zone = zone;
    }

    void ofSubscription(StripeSubscription sub) {
      boolean team =
          after.tierAt(now) == Tier.TEAM && after.reason() != MembershipReason.COMPLIMENTARY;
      if (team && sub.status() != SubscriptionStatus.PAST_DUE && news(sub.createdAt())) {
        owe(
            BillingMail.WELCOME_TEAM,
            sub.id().value(),
            () -> Map.of("terms", terms(sub), PORTAL_LINK, membershipPage()),
            sub.createdAt().plus(NEWS));
      }
      ofChange(sub);
      sub.unpaid().forEach(this::ofUnpaid);
      if (after.state() == MembershipState.TRIALING
          && !now.isBefore(sub.periodEnd().minus(MembershipPolicy.TRIAL_REMINDER))) {
        // A trial that is made longer or shorter ends on another day, which is news.
        owe(
            BillingMail.TRIAL_ENDING,
            sub.id() + "/" + LocalDate.ofInstant(sub.periodEnd(), ZoneOffset.UTC),
            () -> ofTrialsEnd(sub),
            sub.periodEnd());
      }
      if (after.reason() == MembershipReason.CANCELLATION_SCHEDULED) {
        ofCancellation(sub);
      }
      if (RENEWING.contains(after.state()) || after.renewsOn().isPresent()) {
        sub.card().ifPresent(card -> ofCard(card, sub.periodEnd()));
      }
    }

    private Map<String, String> ofTrialsEnd(StripeSubscription sub) {
      return Map.of(
          "endsOn",
          date(sub.periodEnd()),
          "price",
          coming.due(sub).orElse(sub.amount()).text(),
          "toStay",
          coming.payable(sub)
              ? "If you'd like to stay, there is nothing to do: it is taken that day."
              : "If you'd like to stay, add a card before that day: without one your access ends.",
          PORTAL_LINK,
          membershipPage());
    }

    /** What became of a membership that she had before. */
    private void ofChange(StripeSubscription sub) {
      if (before.stripe().subscription().filter(sub.id()::equals).isEmpty()
          || after.tierAt(now) != Tier.TEAM) {
        return;
      }
      if (GOING_ON.contains(after.reason()) && STOPPED.contains(before.reason())) {
        oweOfThisChange(BillingMail.MEMBERSHIP_RESUMED, sub);
      }
      if (before.stripe().offer().isPresent()
          && after.stripe().offer().isPresent()
          && !before.stripe().offer().equals(after.stripe().offer())) {
        oweOfThisChange(BillingMail.PLAN_SWITCHED, sub);
      }
    }

    /**
     * She may change her mind as often as she likes, so Stripe's ids do not name the cause: the
     * membership's version does, which no two changes share.
     */
    private void oweOfThisChange(BillingMail kind, StripeSubscription sub) {
      owe(
          kind,
          sub.id() + "/" + after.version(),
          () -> Map.of("terms", terms(sub), PORTAL_LINK, membershipPage()),
          now.plus(NEWS));
    }

    /**
     * What she pays and what comes next, as it follows "Your membership is". The price is named
     * where it is what the next payment takes: one with a discount may not last.
     */
    private String terms(StripeSubscription sub) {
      if (after.endsOn().isPresent()) {
        return "set to end on " + date(after.endsOn().get());
      }
      Money due = coming.due(sub).orElse(sub.amount());
      boolean trial = after.state() == MembershipState.TRIALING;
      String day = date(sub.periodEnd());
      if (due.equals(sub.amount())) {
        return trial
            ? "free until " + day + ", then " + sub.cost()
            : sub.cost() + ", and renews on " + day;
      }
      return trial
          ? "free until " + day + ", and the first payment is " + due.text()
          : "renewed on " + day + " for " + due.text();
    }

    private void ofUnpaid(StripeInvoice invoice) {
      if (invoice.collection().approvalWanted()) {
        if (news(invoice.createdAt())) {
          owe(
              BillingMail.PAYMENT_ACTION_NEEDED,
              invoice.id(),
              () -> Map.of("link", invoice.collection().page().orElse(membershipPage())),
              now.plus(NEWS));
        }
        return;
      }
      if (after.state() == MembershipState.GRACE
          && !invoice.collection().processing()
          && invoice.missedBy(now).filter(this::news).isPresent()) {
        Instant end = after.accessUntil().orElse(after.teamUntil());
        // The last day is the one that the last moment lies in, not the one that begins after it.
        String lastDay = date(end.minusMillis(1));
        owe(
            BillingMail.PAYMENT_FAILED,
            invoice.id(),
            () -> Map.of(PORTAL_LINK, membershipPage(), "graceUntil", lastDay),
            end);
      }
    }

    private void ofCancellation(StripeSubscription sub) {
      boolean watched = before.stripe().subscription().filter(sub.id()::equals).isPresent();
      after
          .endsOn()
          .filter(end -> !(watched && before.endsOn().filter(end::equals).isPresent()))
          .filter(end -> watched || news(sub.createdAt()))
          .ifPresent(
              end ->
                  owe(
                      BillingMail.CANCELLATION_SCHEDULED,
                      sub.id() + "/" + after.version(),
                      () -> Map.of("endsOn", date(end), PORTAL_LINK, membershipPage()),
                      end));
    }

    private void ofCard(StripeSubscription.Card card, Instant renewal) {
      YearMonth month = YearMonth.of(card.year(), card.month());
      Instant over = month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
      if (over.isAfter(renewal) || now.isBefore(over.minus(CARD_NOTICE))) {
        return;
      }
      owe(
          BillingMail.CARD_EXPIRING,
          card.id() + "/" + month,
          () ->
              Map.of(
                  "brand",
                  brand(card.brand()),
                  "last4",
                  card.last4(),
                  "expires",
                  InWords.month(month),
                  PORTAL_LINK,
                  membershipPage()),
          renewal);
    }

    /** Only who lost something that was synced for her before is told of its end. */
    void ofEnd(List<StripeSubscription> subscriptions) {
      if (after.tierAt(now) == Tier.TEAM) {
        return;
      }
      boolean same = after.stripe().subscription().equals(before.stripe().subscription());
      before
          .stripe()
          .subscription()
          .ifPresent(
              sub -> {
                boolean over = after.reason() == MembershipReason.CANCELED && same;
                boolean gone = after.reason() == MembershipReason.CUSTOMER_DELETED;
                if ((over || gone) && before.stripe().held() && !TOLD.contains(before.reason())) {
                  oweEnd(sub.value(), () -> WHENEVER);
                }
                if (same && after.reason() == MembershipReason.GRACE_OVER && waited()) {
                  owe(
                      BillingMail.GRACE_ENDED,
                      sub + "/" + since(sub, subscriptions),
                      () -> Map.of(PORTAL_LINK, membershipPage()),
                      now.plus(NEWS));
                }
                if (same && TOLD.contains(after.reason()) && before.reason() != after.reason()) {
                  oweEnd(sub + "/" + since(sub, subscriptions), () -> comeBack(sub, subscriptions));
                }
              });
      if (before.reason() == MembershipReason.PAID_TIME_LEFT) {
        oweEnd("paid-time/" + after.member() + "/" + before.teamUntil(), () -> WHENEVER);
      }
      if (before.reason() == MembershipReason.COMPLIMENTARY
          && after.reason() != MembershipReason.COMPLIMENTARY) {
        oweEnd("gift/" + after.member() + "/" + before.teamUntil(), () -> WHENEVER);
      }
    }

    /** Whether she had access while a payment was awaited, or was shut out while it was. */
    private boolean waited() {
      boolean had = before.teamUntil().isAfter(Instant.EPOCH);
      return (had && before.reason() != MembershipReason.COLLECTION_PAUSED)
          || before.reason() == MembershipReason.PAYMENT_PROCESSING;
    }

    private void oweEnd(String about, Supplier<String> comeBack) {
      owe(
          BillingMail.ACCESS_ENDED,
          about,
          () -> Map.of("comeBack", comeBack.get(), PORTAL_LINK, membershipPage()),
          now.plus(NEWS));
    }

    /** Her way back where the subscription still lives: what is paid then is said before. */
    private String comeBack(SubscriptionId id, List<StripeSubscription> subscriptions) {
      if (after.reason() == MembershipReason.UNPAID) {
        return "The last payments did not come. Once they are paid you are back:";
      }
      String sum =
          subscriptions.stream()
              .filter(each -> each.id().equals(id))
              .findFirst()
              .flatMap(sub -> coming.due(sub).or(() -> Optional.of(sub.amount())))
              .map(Money::text)
              .map(" of "::concat)
              .orElse("");
      return "Your trial ended, and there was no card. Add one within 30 days and you are back; the"
          + " first payment"
          + sum
          + " is taken then:";
    }

    private static String since(SubscriptionId sub, List<StripeSubscription> subscriptions) {
      return subscriptions.stream()
          .filter(each -> each.id().equals(sub))
          .map(each -> each.periodStart().toString())
          .findFirst()
          .orElse("unknown");
    }

    void ofMoney(StripeAccount account) {
      account.refunds().stream()
          .filter(refund -> news(refund.at()))
          .forEach(
              refund ->
                  owe(
                      BillingMail.REFUND,
                      refund.id(),
                      () -> Map.of("amount", refund.amount().text()),
                      refund.at().plus(NEWS.multipliedBy(2))));
      if (after.reason() == MembershipReason.DISPUTE_OPEN) {
        account.disputes().stream()
            .filter(each -> !each.lost() && news(each.at()))
            .forEach(
                each ->
                    owe(BillingMail.MEMBERSHIP_DISPUTED, each.id(), Map::of, each.at().plus(NEWS)));
      }
    }

    private boolean news(Instant at) {
      return at.isAfter(now.minus(NEWS));
    }

    private String date(Instant instant) {
      return InWords.day(instant, zone);
    }

    private void owe(
        BillingMail kind, String about, Supplier<Map<String, String>> fields, Instant staleAfter) {
      if (!known.test(OwedMail.cause(kind, about))) {
        owed.add(
            OwedMail.of(
                kind, about, new OwedMail.ToMember(after.member()), fields.get(), now, staleAfter));
      }
    }
  }

  private static String brand(String word) {
    return switch (word) {
      case "amex" -> "American Express";
      case "mastercard" -> "Mastercard";
      case "unionpay" -> "UnionPay";
      case "jcb" -> "JCB";
      default ->
          word.isEmpty() ? "bank" : Character.toUpperCase(word.charAt(0)) + word.substring(1);
    };
  }
}
