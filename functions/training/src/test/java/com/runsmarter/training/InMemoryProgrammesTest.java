package com.runsmarter.training;

class InMemoryProgrammesTest extends ProgrammesContract {

  @Override
  protected Programmes empty() {
    return new InMemoryProgrammes();
  }
}
