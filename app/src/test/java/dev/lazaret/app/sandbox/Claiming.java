package dev.lazaret.app.sandbox;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;

/** Reserves a work folder in a program of its own, prints the user number that it got, and holds it until its input ends. */
final class Claiming {
    private Claiming() {}

    /** Argument: the folder for the state. */
    public static void main(String[] arguments) throws Exception {
        try (WorkFolder work = new StateRoot(Path.of(arguments[0]), true).open("project");
                InputStream in = System.in) {
            System.out.println(work.runsAs().orElseThrow().uid());
            in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
