package dev.lazaret.app.fetch;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a sparse registry index, {@code sparse+https://HOST/PATH/}, without a user name or token. {@code http}
 * is accepted as well.
 *
 * @param address address as in cargo's configuration
 * @param host host of the index
 */
public record RegistryIndexAddress(String address, HostRule host) {
    private static final Pattern ADDRESS = Pattern.compile(
            "sparse\\+(https?)://([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+\\])(?::([0-9]{1,5}))?/[A-Za-z0-9._~/%-]*");

    /** Parses an address; empty if the string has another form. */
    public static Optional<RegistryIndexAddress> of(String text) {
        Matcher parts = ADDRESS.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String usual = String.valueOf(parts.group(1)).equals("https") ? "443" : "80";
        String port = parts.group(3) == null ? usual : parts.group(3);
        return HostRule.of(parts.group(2) + ":" + port).map(host -> new RegistryIndexAddress(text, host));
    }
}
