package com.runsmarter.local;

import com.runsmarter.local.events.EventBus;
import com.runsmarter.local.events.PipeDelivery;
import com.runsmarter.local.events.QueuePoller;
import com.runsmarter.local.events.Scheduler;
import com.runsmarter.local.events.StreamPoller;
import com.runsmarter.local.function.FunctionPool;
import com.runsmarter.template.Deployment;
import com.runsmarter.template.FunctionDeclaration;
import com.runsmarter.template.FunctionDeclaration.HttpRoute;
import com.runsmarter.template.FunctionDeclaration.QueueSource;
import com.runsmarter.template.FunctionDeclaration.ScheduleSource;
import com.runsmarter.template.PipeDeclaration;
import com.runsmarter.template.RuleDeclaration;
import com.runsmarter.template.TableDeclaration;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** What calls functions besides HTTP, and what carries facts there, as the template declares. */
final class Sources implements AutoCloseable {
  private static final Duration FIRST_RETRY = Duration.ofMillis(500);
  private static final Duration LONGEST_DRAIN = Duration.ofSeconds(5);

  private final List<StreamPoller> streamPollers = new ArrayList<>();
  private final List<QueuePoller> queuePollers = new ArrayList<>();
  private final Deployment system;
  private final Functions functions;
  private final LocalNames names;
  private final Map<String, String> queueUrls;
  private final DynamoDbClient dynamodb;
  private final DynamoDbStreamsClient streams;
  private final SqsClient sqs;
  private final Scheduler scheduler;
  private final boolean schedules;
  private final Consumer<String> log;
  private final InstantSource clock;

  Sources(
      Deployment system,
      Functions functions,
      Services services,
      LocalNames names,
      Map<String, String> queueUrls,
      boolean schedules,
      Consumer<String> log,
      InstantSource clock) {
    this.system = system;
    this.functions = functions;
    this.names = names;
    this.queueUrls = queueUrls;
    this.schedules = schedules;
    this.dynamodb = services.dynamodb();
    this.streams = services.streams();
    this.sqs = services.sqs();
    this.scheduler = new Scheduler(clock, log);
    this.log = log;
    this.clock = clock;
  }

  /**
   * Starts them all.
   *
   * @param replay whether the streams' tables are to be offered whole first
   */
  void start(boolean replay) {
    var buses = new HashMap<String, EventBus>();
    for (PipeDeclaration pipe : system.pipes()) {
      start(pipe, buses.computeIfAbsent(pipe.bus(), this::bus), replay);
    }
    for (FunctionDeclaration function : system.functions()) {
      for (FunctionDeclaration.Event event : function.events()) {
        try {
          start(function, event);
        } catch (IllegalArgumentException e) {
          throw new StartUpException(
              "template.yaml: Resources.%s.Properties.Events.%s: %s"
                  .formatted(function.id(), event.id(), e.getMessage()),
              e);
        }
      }
    }
  }

  private void start(FunctionDeclaration function, FunctionDeclaration.Event event) {
    FunctionPool pool = functions.pool(function);
    switch (event) {
      case HttpRoute _ -> {}
      case QueueSource source ->
          queuePollers.add(
              QueuePoller.start(
                  source, url(source.queue()), names.queueArn(source.queue()), sqs, pool, log));
      case ScheduleSource source -> {
        if (schedules) {
          scheduler.follow(source, pool);
        }
      }
    }
  }

  private EventBus bus(String id) {
    try {
      List<RuleDeclaration> rules =
          system.rules().stream().filter(rule -> rule.bus().equals(id)).toList();
      return new EventBus(rules, this::send, clock);
    } catch (IllegalArgumentException e) {
      throw new StartUpException("template.yaml: " + e.getMessage(), e);
    }
  }

  private void start(PipeDeclaration pipe, EventBus bus, boolean replay) {
    try {
      var delivery = new PipeDelivery(pipe, bus, letter -> bury(pipe, letter), FIRST_RETRY, clock);
      TableDeclaration table = system.table(pipe.table());
      streamPollers.add(StreamPoller.start(pipe, table, dynamodb, streams, delivery, replay, log));
    } catch (IllegalArgumentException e) {
      throw new StartUpException(
          "template.yaml: Resources.%s: %s".formatted(pipe.id(), e.getMessage()), e);
    }
  }

  private void bury(PipeDeclaration pipe, String letter) {
    log.accept(pipe.id() + ": a change was given up: " + letter);
    pipe.deadLetters().ifPresent(queue -> send(queue, letter));
  }

  private void send(String queue, String body) {
    sqs.sendMessage(message -> message.queueUrl(url(queue)).messageBody(body));
  }

  private String url(String queue) {
    return Optional.ofNullable(queueUrls.get(queue)).orElseThrow();
  }

  /** Waits until the streams have been read to their ends; whether they all were. */
  boolean drain() throws InterruptedException {
    var drained = true;
    for (StreamPoller poller : streamPollers) {
      drained &= poller.drain(LONGEST_DRAIN);
    }
    return drained;
  }

  @Override
  public void close() {
    scheduler.close();
    queuePollers.forEach(QueuePoller::close);
    streamPollers.forEach(StreamPoller::close);
  }
}
