package com.runsmarter.training.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.emulators.junit.Aws;
import com.runsmarter.emulators.junit.AwsContract;
import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.training.EightWeeks;
import com.runsmarter.training.PlanId;
import com.runsmarter.training.Plans;
import com.runsmarter.training.PlansContract;
import com.runsmarter.training.WholePlan;
import com.runsmarter.training.WorkoutId;
import com.runsmarter.training.WorkoutLog;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

@AwsContract
class DynamoPlansTest extends PlansContract {

  private static final LocalDate TODAY = LocalDate.of(2026, 5, 4);

  private final DynamoDbClient client;
  private final String table;
  private final Plans plans;
  private double units;

  DynamoPlansTest(Aws aws) {
    client = aws.dynamodb();
    table = aws.table("TrainingTable");
    plans = new DynamoPlans(new Table(client, table));
  }

  @Override
  protected Plans plans() {
    return plans;
  }

  @Test
  @DisabledIfSystemProperty(
      named = "contract.endpoint",
      matches = ".+",
      disabledReason = "another endpoint need not report what a transaction takes")
  void aTickCostsFourWritesAndAWeekTwoReadsInTheFirstWeekAndTheLast() {
    MemberId member = MemberId.next();
    WholePlan whole = EightWeeks.plan(member, TODAY);
    PlanId id = whole.plan().id();
    plans.start(whole, TODAY);
    Plans metered = new DynamoPlans(new Table(metered(), table));

    for (int week : new int[] {1, 8}) {
      units = 0;
      metered.log(member, id, done(week), Optional.empty());
      assertThat(units).as("WRU of a tick in week %d", week).isPositive().isLessThanOrEqualTo(4);

      units = 0;
      metered.week(member, id, week);
      assertThat(units).as("RRU of week %d", week).isPositive().isLessThanOrEqualTo(2);
    }
  }

  private static WorkoutLog done(int week) {
    return new WorkoutLog(
        new WorkoutId(week, WorkoutId.Kind.RUN, 1),
        WorkoutLog.Status.DONE,
        TODAY,
        Optional.of(31),
        1);
  }

  /** A client that adds up what transactions and queries consume. */
  private DynamoDbClient metered() {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            DynamoDbClient.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (proxy, method, arguments) -> {
              if (arguments != null && arguments[0] instanceof Consumer<?> request) {
                switch (method.getName()) {
                  case "transactWriteItems" -> {
                    return transact(request);
                  }
                  case "query" -> {
                    return query(request);
                  }
                  default -> {}
                }
              }
              try {
                return method.invoke(client, arguments);
              } catch (InvocationTargetException fault) {
                throw fault.getTargetException();
              }
            });
  }

  @SuppressWarnings("unchecked") // the client's own signature
  private Object transact(Consumer<?> request) {
    TransactWriteItemsRequest.Builder builder = TransactWriteItemsRequest.builder();
    ((Consumer<TransactWriteItemsRequest.Builder>) request).accept(builder);
    TransactWriteItemsResponse response =
        client.transactWriteItems(
            builder.returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build());
    response.consumedCapacity().forEach(this::add);
    return response;
  }

  @SuppressWarnings("unchecked") // the client's own signature
  private Object query(Consumer<?> request) {
    QueryRequest.Builder builder = QueryRequest.builder();
    ((Consumer<QueryRequest.Builder>) request).accept(builder);
    QueryResponse response =
        client.query(builder.returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build());
    add(response.consumedCapacity());
    return response;
  }

  private void add(ConsumedCapacity consumed) {
    units += consumed.capacityUnits();
  }
}
