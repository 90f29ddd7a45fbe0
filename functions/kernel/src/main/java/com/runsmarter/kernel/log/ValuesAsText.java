package com.runsmarter.kernel.log;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;

/**
 * Has the log show a value of ours as its text, an id as the id: never field by field, which would
 * spread out whatever a record holds. The log's encoder finds it by its service file.
 */
public final class ValuesAsText extends SimpleModule {

  private static final long serialVersionUID = 1;

  /** Made by the service loader. */
  public ValuesAsText() {
    super("values-as-text");
    setSerializerModifier(
        new BeanSerializerModifier() {
          private static final long serialVersionUID = 1;

          @Override
          public JsonSerializer<?> modifySerializer(
              SerializationConfig config, BeanDescription type, JsonSerializer<?> fieldByField) {
            return type.getBeanClass().getName().startsWith("com.runsmarter.")
                ? ToStringSerializer.instance
                : fieldByField;
          }
        });
  }
}
