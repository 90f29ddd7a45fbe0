package com.runsmarter.training.dynamodb;

import com.runsmarter.emulators.junit.Aws;
import com.runsmarter.emulators.junit.AwsContract;
import com.runsmarter.kernel.dynamodb.Query;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.kernel.dynamodb.Write;
import com.runsmarter.training.Programmes;
import com.runsmarter.training.ProgrammesContract;

@AwsContract
class DynamoProgrammesTest extends ProgrammesContract {

  private final Table table;

  DynamoProgrammesTest(Aws aws) {
    table = new Table(aws.dynamodb(), aws.table("TrainingTable"));
  }

  @Override
  protected Programmes empty() {
    table
        .queryAll(Query.of(ProgrammeItem.PARTITION))
        .forEach(item -> table.write(Write.delete(item.key())));
    return new DynamoProgrammes(table);
  }
}
