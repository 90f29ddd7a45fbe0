package com.runsmarter.local.function;

import com.runsmarter.template.FunctionDeclaration;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A function with its instances: started when they are first needed, kept while they live, replaced
 * when they die, and never more than a few at a time.
 */
public final class FunctionPool implements LambdaFunction, AutoCloseable {
  /** Lambda would go on to a thousand; a laptop would not. */
  public static final int MOST_INSTANCES = 3;

  private final FunctionDeclaration function;
  private final Launch launch;
  private final FunctionLog log;
  private final Concurrency concurrency;
  private final InstantSource clock;
  private final int most;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition freed = lock.newCondition();
  private final Deque<Instance> idle = new ArrayDeque<>();
  private final Set<Instance> all = new HashSet<>();
  private int starting;
  private long coldStarts;
  private long invocations;
  private long failures;
  private Optional<Failure> lastFailure = Optional.empty();
  private boolean closed;

  /**
   * @param concurrency how many executions may run, in this pool and the others of the account
   */
  public FunctionPool(
      FunctionDeclaration function,
      Launch launch,
      FunctionLog log,
      Concurrency concurrency,
      InstantSource clock) {
    this.function = function;
    this.launch = launch;
    this.log = log;
    this.concurrency = concurrency;
    this.clock = clock;
    this.most = Math.min(MOST_INSTANCES, function.reservedConcurrency().orElse(MOST_INSTANCES));
  }

  /** What this pool runs. */
  public FunctionDeclaration function() {
    return function;
  }

  /** Its last log lines. */
  public FunctionLog log() {
    return log;
  }

  @Override
  public String name() {
    return function.id();
  }

  @Override
  public Outcome invoke(byte[] event, Duration timeout) throws InterruptedException {
    return invoke(event, timeout, () -> {});
  }

  /**
   * The same, telling when the wait for an instance is over.
   *
   * @param taken is run when an instance has taken the event
   */
  public Outcome invoke(byte[] event, Duration timeout, Runnable taken)
      throws InterruptedException {
    // Whoever waits for one of this machine's few instances has one of its own in Lambda.
    return switch (concurrency.take(function.id())) {
      case Concurrency.Refused(var reason) -> finished(new Outcome.Throttled(reason));
      case Concurrency.Taken place -> {
        try (place) {
          yield run(event, timeout, taken);
        }
      }
    };
  }

  private Outcome run(byte[] event, Duration timeout, Runnable taken) throws InterruptedException {
    Optional<Instance> instance;
    try {
      instance = acquire(timeout);
    } catch (IOException e) {
      return finished(new Outcome.Died("the process did not start: " + e.getMessage()));
    }
    if (instance.isEmpty()) {
      return finished(new Outcome.Busy());
    }
    try {
      return finished(instance.get().invoke(event, taken));
    } finally {
      release(instance.get());
    }
  }

  /** How it stands, for whoever looks on. */
  public Status status() {
    lock.lock();
    try {
      String state =
          starting > 0
              ? "starting"
              : all.size() > idle.size()
                  ? "busy"
                  : !all.isEmpty() ? "idle" : lastFailure.isPresent() ? "failed" : "not started";
      return new Status(
          function.id(), state, coldStarts, invocations, all.size(), failures, lastFailure);
    } finally {
      lock.unlock();
    }
  }

  /**
   * How a function stands.
   *
   * @param state not started, starting, busy, idle or failed
   * @param coldStarts instances started so far
   * @param invocations events handed over so far
   * @param instances JVMs alive now
   * @param failures invocations that failed so far, and batches of which some was given back
   * @param lastFailure what went wrong last; it stays until something else does
   */
  public record Status(
      String name,
      String state,
      long coldStarts,
      long invocations,
      int instances,
      long failures,
      Optional<Failure> lastFailure) {}

  /**
   * Something that went wrong.
   *
   * @param words what it was, in one line
   */
  public record Failure(Instant at, String words) {}

  /** Process ids of the instances alive now. */
  public Set<Long> pids() {
    lock.lock();
    try {
      var pids = new HashSet<Long>();
      all.forEach(instance -> pids.add(instance.pid()));
      return pids;
    } finally {
      lock.unlock();
    }
  }

  private Optional<Instance> acquire(Duration timeout) throws InterruptedException, IOException {
    lock.lock();
    try {
      long left = timeout.toNanos();
      while (true) {
        forgetTheDead();
        if (closed) {
          return Optional.empty();
        }
        Instance free = idle.poll();
        if (free != null) {
          invocations++;
          return Optional.of(free);
        }
        if (all.size() + starting < most) {
          break;
        }
        if (left <= 0) {
          return Optional.empty();
        }
        left = freed.awaitNanos(left);
      }
      starting++;
    } finally {
      lock.unlock();
    }
    return Optional.of(startOne());
  }

  private Instance startOne() throws IOException {
    Optional<Instance> started = Optional.empty();
    try {
      var instance = Instance.start(function, launch, log, clock);
      started = Optional.of(instance);
      return instance;
    } finally {
      lock.lock();
      try {
        starting--;
        started.ifPresent(
            instance -> {
              all.add(instance);
              coldStarts++;
              invocations++;
            });
        freed.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  private void release(Instance instance) {
    lock.lock();
    try {
      if (instance.alive() && !closed) {
        idle.push(instance);
      } else {
        all.remove(instance);
        instance.close();
      }
      freed.signal();
    } finally {
      lock.unlock();
    }
  }

  private void forgetTheDead() {
    for (Instance instance : Set.copyOf(idle)) {
      if (!instance.alive()) {
        idle.remove(instance);
        all.remove(instance);
        instance.close();
      }
    }
  }

  private Outcome finished(Outcome outcome) {
    if (!(outcome instanceof Outcome.Answered)) {
      failed(outcome.inWords());
    }
    return outcome;
  }

  @Override
  public void gaveBack(String words) {
    failed(words);
  }

  private void failed(String words) {
    lock.lock();
    try {
      if (closed) {
        // What the end of the stack cuts off comes again: the function did not fail.
        return;
      }
      failures++;
      lastFailure = Optional.of(new Failure(clock.instant(), words));
    } finally {
      lock.unlock();
    }
    log.line(words);
  }

  /** Stops every instance, also one that is at work. */
  @Override
  public void close() {
    Set<Instance> last;
    lock.lock();
    try {
      closed = true;
      last = Set.copyOf(all);
      idle.clear();
      freed.signalAll();
    } finally {
      lock.unlock();
    }
    last.parallelStream().forEach(Instance::close);
  }
}
