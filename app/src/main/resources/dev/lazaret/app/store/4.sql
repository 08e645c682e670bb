-- A verdict is bound to all that its finding refers to: its digest is over what is at the finding's path and the subjects.
ALTER TABLE verdict ADD COLUMN covered TEXT; -- the parts of the digest, one a line; NULL: not kept, the digest may be of the path alone
