package com.runsmarter.billing;

import com.runsmarter.billing.account.StripeAccount;
import com.runsmarter.billing.account.StripeAccount.Dispute;
import com.runsmarter.billing.account.StripeAccount.Refund;
import com.runsmarter.billing.account.StripeInvoice;
import com.runsmarter.billing.account.StripeInvoice.Line;
import com.runsmarter.billing.account.StripeInvoice.Status;
import com.runsmarter.billing.account.StripeSubscription;
import com.runsmarter.billing.account.StripeSubscription.Card;
import com.runsmarter.billing.account.StripeSubscription.Item;
import com.runsmarter.billing.account.SubscriptionStatus;
import com.runsmarter.billing.membership.AccessRules;
import com.runsmarter.billing.offer.Offers;
import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.entitlement.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Stripe's state in a sentence, for tests. */
public final class Given {

  public static final Instant START = Instant.parse("2026-05-01T10:00:00Z");
  public static final Instant END = Instant.parse("2026-06-01T10:00:00Z");
  public static final Instant NOW = Instant.parse("2026-05-11T10:00:00Z");
  public static final Duration GRACE = Duration.ofDays(7);
  public static final Duration MONTH = Duration.ofDays(30);
  public static final AccessRules RULES = new AccessRules(GRACE, true);
  public static final CustomerId CUSTOMER = new CustomerId("cus_Ann");
  public static final MemberId ANN = new MemberId("mem_01ARZ3NDEKTSV4RRFFQ69G5FAV");

  public static final String TEAM = Offers.productOf(Tier.TEAM);
  public static final String MONTHLY = "price_monthly";
  public static final String YEARLY = "price_yearly";

  private Given() {}

  /** A subscription that is paid for May. */
  public static Sub sub(String id, SubscriptionStatus status) {
    return new Sub(id, status);
  }

  public static StripeAccount account(Instant readAt, Sub... subs) {
    return account(readAt, List.of(), List.of(), subs);
  }

  public static StripeAccount account(
      Instant readAt, List<Dispute> disputes, List<Refund> refunds, Sub... subs) {
    return new StripeAccount(
        CUSTOMER,
        Optional.of(ANN),
        false,
        readAt,
        Arrays.stream(subs).map(Sub::build).toList(),
        disputes,
        refunds);
  }

  public static Dispute dispute(String sub, Instant at, boolean lost) {
    return new Dispute("dp_" + sub, at, new SubscriptionId(sub), lost);
  }

  /** An invoice that is paid for a month of the team. */
  public static Bill paid(String id, Instant from, Instant until) {
    return new Bill(id, from).line(MONTHLY, from, until, 2900).paid(from, 2900);
  }

  /** The renewal of a month, which failed. */
  public static Bill renewal(String id, Instant failedAt) {
    return new Bill(id, failedAt).line(MONTHLY, START, END, 2900).failed(failedAt);
  }

  /** A switch to a year, which failed. */
  public static Bill change(String id, Instant failedAt) {
    return new Bill(id, failedAt)
        .line(MONTHLY, failedAt, END, -1900)
        .line(YEARLY, failedAt, failedAt.plus(Duration.ofDays(365)), 29000)
        .failed(failedAt);
  }

  public static Bill wantingApproval(String id, Instant madeAt) {
    return new Bill(id, madeAt).line(MONTHLY, START, END, 2900).failed(madeAt).wantingApproval();
  }

  /** Builds an invoice. */
  public static final class Bill {
    private final String id;
    private final Instant created;
    private final List<Line> lines = new ArrayList<>();
    private Status status = Status.OPEN;
    private Optional<Instant> due = Optional.empty();
    private Optional<Instant> paidAt = Optional.empty();
    private Optional<Instant> failedAt = Optional.empty();
    private boolean processing;
    private boolean approval;
    private long credited;
    private long paid;
    private long returned;

    public Bill(String id, Instant created) {
      this.id = id;
      this.created = created;
    }

    public Bill line(String price, Instant from, Instant until, long amount) {
      return line(TEAM, price, from, until, amount);
    }

    public Bill line(String product, String price, Instant from, Instant until, long amount) {
      lines.add(new Line(product, price, from, until, amount, amount < 0));
      return this;
    }

    /** Unused time of a plan that costs nothing after its discount. */
    public Bill creditOfNothing(String price, Instant from, Instant until) {
      lines.add(new Line(TEAM, price, from, until, 0, true));
      return this;
    }

    public Bill status(Status word) {
      status = word;
      return this;
    }

    public Bill paid(Instant at, long amount) {
      status = Status.PAID;
      processing = false;
      paidAt = Optional.of(at);
      paid = amount;
      return this;
    }

    /** Less to pay, by a credit note before the payment. */
    public Bill credited(long amount) {
      credited = amount;
      return this;
    }

    public Bill failed(Instant at) {
      failedAt = Optional.of(at);
      return this;
    }

    public Bill due(Instant at) {
      due = Optional.of(at);
      return this;
    }

    public Bill processing() {
      processing = true;
      return this;
    }

    public Bill wantingApproval() {
      approval = true;
      return this;
    }

    public Bill returned(long amount) {
      returned = amount;
      return this;
    }

    public String id() {
      return id;
    }

    private StripeInvoice build(long position) {
      return new StripeInvoice(
          id,
          status,
          created,
          position,
          new StripeInvoice.Collection(
              due,
              paidAt,
              failedAt,
              processing,
              approval,
              Optional.of("https://pay.example/" + id)),
          new StripeInvoice.Amounts(
              lines.stream().mapToLong(Line::amount).sum(), credited, paid, returned),
          lines);
    }
  }

  /** Builds a subscription. */
  public static final class Sub {
    private final String id;
    private final SubscriptionStatus status;
    private Instant created = START;
    private Instant start = START;
    private Instant end = END;
    private Optional<Instant> trialStart = Optional.empty();
    private Optional<Instant> trialEnd = Optional.empty();
    private boolean cancelAtPeriodEnd;
    private Optional<Instant> cancelAt = Optional.empty();
    private Optional<Instant> ended = Optional.empty();
    private boolean endedUnpaid;
    private boolean paused;
    private Optional<Card> card = Optional.empty();
    private final List<Item> items = new ArrayList<>();
    private Optional<List<Bill>> bills = Optional.empty();

    private Sub(String id, SubscriptionStatus status) {
      this.id = id;
      this.status = status;
    }

    public Sub created(Instant at) {
      created = at;
      return this;
    }

    public Sub period(Instant from, Instant to) {
      start = from;
      end = to;
      return this;
    }

    public Sub onTrial() {
      trialStart = Optional.of(created);
      return this;
    }

    public Sub trialStart(Instant at) {
      trialStart = Optional.of(at);
      return this;
    }

    public Sub trialEnd(Instant at) {
      trialEnd = Optional.of(at);
      return this;
    }

    public Sub cancelAtPeriodEnd() {
      cancelAtPeriodEnd = true;
      return this;
    }

    public Sub cancelAt(Instant at) {
      cancelAt = Optional.of(at);
      return this;
    }

    public Sub collectionPaused() {
      paused = true;
      return this;
    }

    /** Renewed for this period while nothing was collected. */
    public Sub periodNotPaid() {
      return invoices(
          new Bill("in_void", start).line(MONTHLY, start, end, 2900).status(Status.VOID));
    }

    public Sub ended(Instant at) {
      ended = Optional.of(at);
      return this;
    }

    public Sub endedUnpaid(Instant at) {
      endedUnpaid = true;
      return ended(at);
    }

    /** For something else too, or instead. */
    public Sub item(String product, String price) {
      items.add(
          new Item(
              product,
              price,
              Optional.empty(),
              start,
              end,
              new Money(300, "usd"),
              new BillingPeriod(BillingInterval.MONTH, 1)));
      return this;
    }

    /** All its invoices, the oldest first. */
    public Sub invoices(Bill... all) {
      bills = Optional.of(List.of(all));
      return this;
    }

    public Sub card(int year, int month) {
      card = Optional.of(new Card("pm_1", "visa", "4242", year, month));
      return this;
    }

    /** Paid up to the period, and then these invoices, the oldest first. */
    public Sub unpaid(Bill... open) {
      List<Bill> all = new ArrayList<>();
      boolean change = Arrays.stream(open).anyMatch(bill -> bill.lines.getFirst().credit());
      all.add(change ? paid("in_0", start, end) : paid("in_0", start.minus(MONTH), start));
      all.addAll(List.of(open));
      bills = Optional.of(all);
      return this;
    }

    public StripeSubscription build() {
      List<Bill> all = bills.orElseGet(this::paidForPeriod);
      List<StripeInvoice> invoices = new ArrayList<>();
      for (int position = 0; position < all.size(); position++) {
        invoices.add(all.get(position).build(position));
      }
      return new StripeSubscription(
          new SubscriptionId(id),
          status,
          created,
          new StripeSubscription.Trial(trialStart, trialEnd),
          new StripeSubscription.Ending(cancelAtPeriodEnd, cancelAt, ended, endedUnpaid),
          paused,
          items.isEmpty() ? List.of(monthly()) : items,
          card,
          invoices);
    }

    private List<Bill> paidForPeriod() {
      return switch (status) {
        case TRIALING ->
            List.of(new Bill("in_trial", start).line(MONTHLY, start, end, 0).paid(start, 0));
        case ACTIVE, PAST_DUE, CANCELED -> List.of(paid("in_0", start, end));
        case UNPAID, PAUSED, INCOMPLETE, INCOMPLETE_EXPIRED -> List.of();
      };
    }

    private Item monthly() {
      return new Item(
          TEAM,
          MONTHLY,
          Optional.of("team-monthly"),
          start,
          end,
          new Money(2900, "usd"),
          new BillingPeriod(BillingInterval.MONTH, 1));
    }
  }
}
