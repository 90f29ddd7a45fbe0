package com.runsmarter.template;

/**
 * A secret that the template itself creates with a generated value.
 *
 * @param id its logical id
 * @param name the name it is read under
 * @param generatedLength characters of the generated value; 0 where the template gives no rule
 */
public record SecretDeclaration(String id, String name, int generatedLength) {}
