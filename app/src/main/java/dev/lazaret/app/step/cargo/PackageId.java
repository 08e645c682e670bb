package dev.lazaret.app.step.cargo;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ID of a package in cargo's messages (see The Cargo Book, "Package ID Specifications"): {@code
 * SOURCE#NAME@VERSION}, {@code SOURCE/NAME#VERSION}, or, before cargo 1.77, {@code NAME VERSION (SOURCE)}. Not
 * sanitized for display.
 *
 * @param version the version; empty if none is given
 */
record PackageId(String name, String version) implements Comparable<PackageId> {
    private static final Comparator<PackageId> ORDER =
            Comparator.comparing(PackageId::name).thenComparing(PackageId::version);

    private static final Pattern OLD = Pattern.compile("([^ #]+) ([^ #]+) \\(.*\\)");

    static PackageId of(String id) {
        Matcher old = OLD.matcher(id);
        if (old.matches()) {
            return new PackageId(String.valueOf(old.group(1)), String.valueOf(old.group(2)));
        }
        int hash = id.indexOf('#');
        String end = id.substring(hash + 1);
        int at = end.indexOf('@');
        if (at > 0) {
            return new PackageId(end.substring(0, at), end.substring(at + 1));
        }
        String source = id.substring(0, Math.max(0, hash));
        return new PackageId(source.substring(source.lastIndexOf('/') + 1), hash < 0 ? "" : end);
    }

    @Override
    public int compareTo(PackageId other) {
        return ORDER.compare(this, other);
    }
}
