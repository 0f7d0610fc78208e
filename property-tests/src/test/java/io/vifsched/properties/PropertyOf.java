package io.vifsched.properties;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Which policies a property holds, or every property of a class that does not say so itself. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
@interface PropertyOf {
    /** In the place of the ids: all policies that are installed. */
    String EVERY = "every policy";

    /** Ids of policies; none for a property of something else. */
    String[] value();

    /** Beside {@link #EVERY}: ids of the policies that it does not hold. */
    String[] except() default {};
}
