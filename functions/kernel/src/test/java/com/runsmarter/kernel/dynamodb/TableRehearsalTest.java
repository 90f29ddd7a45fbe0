package com.runsmarter.kernel.dynamodb;

import static org.assertj.core.api.Assertions.assertThatCode;

import com.runsmarter.kernel.secrets.SecretsManagerSecrets;
import org.junit.jupiter.api.Test;

/** What a function rehearses its clients with is answered, and by nobody. */
class TableRehearsalTest {

  @Test
  void everyRequestOfATableIsAnsweredFromAnExample() {
    assertThatCode(TableRehearsal::readAndWrite).doesNotThrowAnyException();
  }

  @Test
  void aSecretIsReadFromAnExample() {
    assertThatCode(SecretsManagerSecrets::rehearse).doesNotThrowAnyException();
  }
}
