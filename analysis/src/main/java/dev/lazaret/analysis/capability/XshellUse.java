package dev.lazaret.analysis.capability;

import java.util.List;

/**
 * How a crate uses xshell.
 *
 * @param any whether it uses any item of xshell
 * @param macro whether it uses a macro of xshell
 */
record XshellUse(boolean any, boolean macro) {
    /** Finds the uses of xshell in all files of a crate. */
    static XshellUse find(CrateSources crate, CallGraph calls) {
        boolean any = false;
        boolean macro = false;
        for (SourceFile file : crate.files()) {
            for (NameReference mark : file.marks()) {
                boolean of = calls.meaning(mark) instanceof ResolvedName.Foreign(List<String> path)
                        && path.getFirst().equals("xshell");
                any |= of;
                macro |= of && mark.form() == NameReference.Form.MACRO;
            }
        }
        return new XshellUse(any, macro);
    }
}
