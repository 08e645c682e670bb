package dev.lazaret.analysis.detect;

import java.util.List;

/**
 * What a job of a CI service may do.
 *
 * @param name empty where the file has no jobs, as that of an action
 * @param rights where they are set
 * @param permissions of its token as they are written, one line; empty where none are
 * @param secrets the names of secrets that it gets, sorted. Not inert
 * @param writes whether its token may write, as far as the file says
 */
record CiJob(String name, Rights rights, String permissions, List<String> secrets, boolean writes) {
    /** Where the rights of a job are set. */
    enum Rights {
        /** In this file, or by the default of the repository's settings. */
        HERE,
        /** By the job that uses this action or workflow. */
        BY_CALLER,
        /** In the settings of the service. */
        BY_SERVICE
    }

    /** Secrets that are named in one evidence. */
    private static final int NAMED = 4;

    CiJob {
        secrets = List.copyOf(secrets);
    }

    /** Whether code in it can do more than read what is public. */
    boolean isPowerful() {
        return writes || !secrets.isEmpty();
    }

    /** For evidence: {@code job build, permissions contents: write, secrets TOKEN}. */
    String words() {
        String job = name.isEmpty() ? "" : "job " + name + ", ";
        return job
                + switch (rights) {
                    case HERE ->
                        (permissions.isEmpty() ? "default permissions" : "permissions " + permissions) + ", " + named();
                    case BY_CALLER -> "with what the job may do that uses it";
                    case BY_SERVICE -> "permissions and secrets are set elsewhere";
                };
    }

    private String named() {
        String more = secrets.size() > NAMED ? " and " + (secrets.size() - NAMED) + " more" : "";
        return secrets.isEmpty()
                ? "names no secret"
                : "secrets " + String.join(" ", secrets.stream().limit(NAMED).toList()) + more;
    }
}
