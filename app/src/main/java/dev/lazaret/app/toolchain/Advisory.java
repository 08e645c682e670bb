package dev.lazaret.app.toolchain;

/**
 * A published security advisory for cargo.
 *
 * @param id CVE number
 * @param from first version of Rust that has the defect
 * @param before first version without the defect
 * @param what a sentence on what the defect allows an attacker to do
 * @param here a sentence on how Lazaret's steps handle the defect
 */
record Advisory(String id, String from, String before, String what, String here) {

    /** Returns one line for display. */
    String words() {
        return id + " (cargo before " + before + "): " + what + " " + here;
    }

    /** Whether a release has the defect. */
    boolean affects(Release release) {
        return release.compareTo(Release.of(from)) >= 0 && release.compareTo(Release.of(before)) < 0;
    }
}
