package com.runsmarter.kernel.snapshot;

import com.runsmarter.kernel.dynamodb.TableRehearsal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.warmup.SdkWarmUp;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What a function does once before Lambda takes the snapshot that SnapStart starts it from, so that
 * the classes of its first request are in the snapshot: its clients against examples, and a scene
 * of its own. A scene reads no secret, opens no connection and keeps nothing that must be unique:
 * whatever it kept, every instance would have.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks.html">SnapStart
 *     runtime hooks</a>
 */
public final class Rehearsal implements Resource {

  private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);

  /** The runtime holds on to its hooks weakly. */
  private static final List<Rehearsal> KEPT = new ArrayList<>();

  /** What is done often is compiled, and compiled code is in the snapshot as classes are. */
  private static final int TIMES = 5;

  private final List<Class<? extends SdkClient>> clients;
  private final Runnable scene;

  Rehearsal(List<Class<? extends SdkClient>> clients, Runnable scene) {
    this.clients = List.copyOf(clients);
    this.scene = scene;
  }

  /**
   * Has a function's SDK clients rehearse before its snapshot, if one is taken.
   *
   * @param clients the kinds of SDK clients that the function uses; the SDK rehearses them itself
   */
  public static void beforeSnapshot(List<Class<? extends SdkClient>> clients) {
    beforeSnapshot(clients, () -> {});
  }

  /**
   * Has a function rehearse before its snapshot, if one is taken.
   *
   * @param clients the kinds of SDK clients that the function uses; the SDK rehearses them itself
   * @param scene what the function itself goes through
   */
  public static void beforeSnapshot(List<Class<? extends SdkClient>> clients, Runnable scene) {
    Rehearsal rehearsal = new Rehearsal(clients, scene);
    KEPT.add(rehearsal);
    Core.getGlobalContext().register(rehearsal);
  }

  /** A function that cannot rehearse is slower at first, and none the worse. */
  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    long began = System.nanoTime();
    try {
      clients.forEach(SdkWarmUp::warmUp);
      for (int time = 0; time < TIMES; time++) {
        once();
      }
      // A text of ours and a number, so that the next line finds what writes them.
      LOG.atInfo()
          .addKeyValue("clients", this)
          .addKeyValue("millis", (System.nanoTime() - began) / 1_000_000)
          .log("rehearsed");
    } catch (RuntimeException | LinkageError fault) {
      LOG.atWarn().setCause(fault).log("could not rehearse");
    }
  }

  private void once() {
    if (clients.contains(DynamoDbClient.class)) {
      TableRehearsal.readAndWrite();
    }
    scene.run();
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {}

  /** The kinds of its clients. */
  @Override
  public String toString() {
    return clients.stream().map(Class::getSimpleName).collect(Collectors.joining(", "));
  }
}
