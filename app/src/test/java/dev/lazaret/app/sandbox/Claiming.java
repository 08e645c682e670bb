package dev.lazaret.app.sandbox;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * Reserves a work folder in a separate process, prints the user number that it got, and holds the reservation until its
 * input ends.
 */
final class Claiming {
    private Claiming() {}

    /** Takes the state folder as its argument. */
    public static void main(String[] arguments) throws Exception {
        try (WorkFolder work = new StateRoot(Path.of(arguments[0]), true).open("project");
                InputStream in = System.in) {
            System.out.println(work.runsAs().orElseThrow().uid());
            in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
