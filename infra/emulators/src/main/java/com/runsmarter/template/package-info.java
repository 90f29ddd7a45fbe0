/** template.yaml as a model: what is deployed, read once and resolved for one place. */
@NullMarked
package com.runsmarter.template;

import org.jspecify.annotations.NullMarked;
