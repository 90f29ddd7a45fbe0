package com.runsmarter.mail.dynamodb;

import com.runsmarter.emulators.junit.Aws;
import com.runsmarter.emulators.junit.AwsContract;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.mail.Causes;
import com.runsmarter.mail.CausesContract;

@AwsContract
class DynamoCausesTest extends CausesContract {

  private final DynamoCauses causes;

  DynamoCausesTest(Aws aws) {
    causes = new DynamoCauses(new Table(aws.dynamodb(), aws.table("MailTable")));
  }

  @Override
  protected Causes causes() {
    return causes;
  }
}
