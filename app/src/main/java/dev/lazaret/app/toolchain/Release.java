package dev.lazaret.app.toolchain;

import java.util.Comparator;

/**
 * A Rust version that can be compared with the versions that advisories name.
 *
 * @param finished whether it is a stable release, not a nightly or beta before it
 */
record Release(int major, int minor, int patch, boolean finished) implements Comparable<Release> {
    private static final Comparator<Release> ORDER = Comparator.comparingInt(Release::major)
            .thenComparingInt(Release::minor)
            .thenComparingInt(Release::patch)
            .thenComparing(Release::finished);

    /**
     * Parses a version such as {@code 1.96.0} or {@code 1.97.0-nightly}.
     *
     * @throws NumberFormatException if the string is not a version
     */
    static Release of(String version) {
        int hyphen = version.indexOf('-');
        String[] numbers = (hyphen < 0 ? version : version.substring(0, hyphen)).split("\\.", -1);
        if (numbers.length != 3) {
            throw new NumberFormatException("not three numbers: " + version);
        }
        return new Release(
                Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]), Integer.parseInt(numbers[2]), hyphen < 0);
    }

    @Override
    public int compareTo(Release other) {
        return ORDER.compare(this, other);
    }
}
