package com.runsmarter.kernel.dynamodb;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One write, alone or in a transaction. */
public sealed interface Write {

  /** Writes the whole item, whatever was there. */
  static Put put(Item item) {
    return new Put(item, Optional.empty());
  }

  /** Deletes the item, if it is there. */
  static Delete delete(Key key) {
    return new Delete(key, Optional.empty());
  }

  /** Changes single attributes; makes the item where it is not there. */
  static Update update(Key key) {
    return new Update(key, Map.of(), Map.of(), Set.of(), Optional.empty());
  }

  /** Writes nothing, but lets the transaction fail unless the condition holds. */
  static Check check(Key key, Condition condition) {
    return new Check(key, condition);
  }

  /** See {@link Write#put(Item)}. */
  record Put(Item item, Optional<Condition> condition) implements Write {
    /** Only when the condition holds. */
    public Put when(Condition condition) {
      return new Put(item, Optional.of(condition));
    }
  }

  /** See {@link Write#delete(Key)}. */
  record Delete(Key key, Optional<Condition> condition) implements Write {
    /** Only when the condition holds. */
    public Delete when(Condition condition) {
      return new Delete(key, Optional.of(condition));
    }
  }

  /** See {@link Write#update(Key)}. */
  record Update(
      Key key,
      Map<String, Object> sets,
      Map<String, Long> adds,
      Set<String> removes,
      Optional<Condition> condition)
      implements Write {

    /** Sets an attribute. */
    public Update set(String attribute, Object value) {
      Map<String, Object> more = new LinkedHashMap<>(sets);
      more.put(attribute, value);
      return new Update(key, more, adds, removes, condition);
    }

    /** Adds to a number that counts as zero where it is not there. */
    public Update add(String attribute, long amount) {
      Map<String, Long> more = new LinkedHashMap<>(adds);
      more.put(attribute, amount);
      return new Update(key, sets, more, removes, condition);
    }

    /** Removes an attribute. */
    public Update remove(String attribute) {
      Set<String> more = new LinkedHashSet<>(removes);
      more.add(attribute);
      return new Update(key, sets, adds, more, condition);
    }

    /** Only when the condition holds. */
    public Update when(Condition condition) {
      return new Update(key, sets, adds, removes, Optional.of(condition));
    }
  }

  /** See {@link Write#check(Key, Condition)}. */
  record Check(Key key, Condition condition) implements Write {}
}
