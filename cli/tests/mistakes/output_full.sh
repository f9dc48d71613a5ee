# Standard output that takes no more.

cat > one.rir <<'END'
module "one"
fn @one(i64) -> i64 {
b0(a: i64):
  return a
}
END
rpy ir one.rir --emit=ir > /dev/full
