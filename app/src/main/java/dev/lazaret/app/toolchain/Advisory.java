package dev.lazaret.app.toolchain;

/**
 * A published security advisory for cargo.
 *
 * @param id its CVE number
 * @param from the first version of Rust that has the defect
 * @param before the first version without it
 * @param what what somebody gains by it, a sentence
 * @param here what Lazaret's steps do about it, a sentence
 */
record Advisory(String id, String from, String before, String what, String here) {

    /** One line for people. */
    String words() {
        return id + " (cargo before " + before + "): " + what + " " + here;
    }

    /** Whether a release has the defect. */
    boolean affects(Release release) {
        return release.compareTo(Release.of(from)) >= 0 && release.compareTo(Release.of(before)) < 0;
    }
}
