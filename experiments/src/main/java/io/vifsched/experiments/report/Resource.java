package io.vifsched.experiments.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What pages are made of, from the program's own class path. */
public final class Resource {
    private static final String PLOTS = "/META-INF/resources/webjars/uplot/1.6.30/dist/";

    private Resource() {}

    /** The style of all pages. */
    static String style() {
        return text("report.css");
    }

    /** The style of plots. */
    static String plotStyle() {
        return text(PLOTS + "uPlot.min.css");
    }

    /** The library that draws plots. */
    static String plotScript() {
        return text(PLOTS + "uPlot.iife.min.js");
    }

    static String text(String name) {
        return text(Resource.class, name);
    }

    /** A resource beside a class. */
    public static String text(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("resource = " + name + ", expected on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
