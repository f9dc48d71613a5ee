# A pass that doesn't exist.

cat > one.rir <<'END'
module "one"
fn @one(i64) -> i64 {
b0(a: i64):
  return a
}
END
rpy ir one.rir --dump-after=fould
