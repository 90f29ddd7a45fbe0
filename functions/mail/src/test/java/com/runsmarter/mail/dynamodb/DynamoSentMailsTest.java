package com.runsmarter.mail.dynamodb;

import com.runsmarter.emulators.junit.Aws;
import com.runsmarter.emulators.junit.AwsContract;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.mail.SentMails;
import com.runsmarter.mail.SentMailsContract;

@AwsContract
class DynamoSentMailsTest extends SentMailsContract {

  private final DynamoSentMails sentMails;

  DynamoSentMailsTest(Aws aws) {
    sentMails = new DynamoSentMails(new Table(aws.dynamodb(), aws.table("MailTable")));
  }

  @Override
  protected SentMails sentMails() {
    return sentMails;
  }
}
