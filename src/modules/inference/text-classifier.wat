;; The hidden layer and the logits of a text, 128 bits at a time. text-classifier-kernel.ts says how the memory is laid out;
;; scripts/compile-text-classifier.mjs turns this into text-classifier-wasm.ts.
(module
  (import "classifier" "memory" (memory 1))

  ;; Adds up $count rows of 2^$shift int8 (16 or more), each times its value, to as many floats at $bias; what is above
  ;; $floor goes to $hidden, and $floor instead of the rest.
  (func (export "sumRows")
    (param $rows i32) (param $indexes i32) (param $values i32) (param $count i32) (param $bias i32) (param $hidden i32)
    (param $shift i32) (param $floor f32)
    (local $unit i32) (local $index i32) (local $end i32) (local $value v128) (local $row v128) (local $half v128)
    (local $width i32) (local $least v128)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (local.set $end (i32.shl (local.get $count) (i32.const 2)))
    (local.set $width (i32.shl (i32.const 1) (local.get $shift)))
    (local.set $least (f32x4.splat (local.get $floor)))
    (loop $units
      (local.set $a (v128.load (local.get $bias)))
      (local.set $b (v128.load offset=16 (local.get $bias)))
      (local.set $c (v128.load offset=32 (local.get $bias)))
      (local.set $d (v128.load offset=48 (local.get $bias)))
      (local.set $index (i32.const 0))
      (block $done
        (loop $next
          (br_if $done (i32.ge_u (local.get $index) (local.get $end)))
          (local.set $value (v128.load32_splat (i32.add (local.get $values) (local.get $index))))
          (local.set $row
            (v128.load
              (i32.add
                (i32.add (local.get $rows) (local.get $unit))
                (i32.shl (i32.load (i32.add (local.get $indexes) (local.get $index))) (local.get $shift)))))
          (local.set $half (i16x8.extend_low_i8x16_s (local.get $row)))
          (local.set $a (f32x4.add (local.get $a) (f32x4.mul (local.get $value)
            (f32x4.convert_i32x4_s (i32x4.extend_low_i16x8_s (local.get $half))))))
          (local.set $b (f32x4.add (local.get $b) (f32x4.mul (local.get $value)
            (f32x4.convert_i32x4_s (i32x4.extend_high_i16x8_s (local.get $half))))))
          (local.set $half (i16x8.extend_high_i8x16_s (local.get $row)))
          (local.set $c (f32x4.add (local.get $c) (f32x4.mul (local.get $value)
            (f32x4.convert_i32x4_s (i32x4.extend_low_i16x8_s (local.get $half))))))
          (local.set $d (f32x4.add (local.get $d) (f32x4.mul (local.get $value)
            (f32x4.convert_i32x4_s (i32x4.extend_high_i16x8_s (local.get $half))))))
          (local.set $index (i32.add (local.get $index) (i32.const 4)))
          (br $next)))
      (v128.store (local.get $hidden) (f32x4.max (local.get $a) (local.get $least)))
      (v128.store offset=16 (local.get $hidden) (f32x4.max (local.get $b) (local.get $least)))
      (v128.store offset=32 (local.get $hidden) (f32x4.max (local.get $c) (local.get $least)))
      (v128.store offset=48 (local.get $hidden) (f32x4.max (local.get $d) (local.get $least)))
      (local.set $bias (i32.add (local.get $bias) (i32.const 64)))
      (local.set $hidden (i32.add (local.get $hidden) (i32.const 64)))
      (local.set $unit (i32.add (local.get $unit) (i32.const 16)))
      (br_if $units (i32.lt_u (local.get $unit) (local.get $width)))))

  ;; Adds the rows of floats at $weights, each times its unit of the 128 at $hidden, to those at $logits; $width bytes a row.
  (func (export "weigh") (param $weights i32) (param $hidden i32) (param $logits i32) (param $width i32)
    (local $end i32) (local $column i32) (local $value f32) (local $splat v128)
    (local.set $end (i32.add (local.get $hidden) (i32.const 512)))
    (loop $units
      (local.set $value (f32.load (local.get $hidden)))
      (if (f32.gt (local.get $value) (f32.const 0))
        (then
          (local.set $splat (f32x4.splat (local.get $value)))
          (local.set $column (i32.const 0))
          (loop $next
            (v128.store (i32.add (local.get $logits) (local.get $column))
              (f32x4.add
                (v128.load (i32.add (local.get $logits) (local.get $column)))
                (f32x4.mul (local.get $splat) (v128.load (i32.add (local.get $weights) (local.get $column))))))
            (local.set $column (i32.add (local.get $column) (i32.const 16)))
            (br_if $next (i32.lt_u (local.get $column) (local.get $width))))))
      (local.set $weights (i32.add (local.get $weights) (local.get $width)))
      (local.set $hidden (i32.add (local.get $hidden) (i32.const 4)))
      (br_if $units (i32.lt_u (local.get $hidden) (local.get $end)))))

  ;; For training: the same sum over rows of 128 floats, added to the 128 floats at $hidden.
  (func (export "sumFloatRows")
    (param $rows i32) (param $indexes i32) (param $values i32) (param $count i32) (param $hidden i32)
    (local $unit i32) (local $index i32) (local $end i32) (local $value v128) (local $row i32)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (local.set $end (i32.shl (local.get $count) (i32.const 2)))
    (loop $units
      (local.set $a (v128.load (local.get $hidden)))
      (local.set $b (v128.load offset=16 (local.get $hidden)))
      (local.set $c (v128.load offset=32 (local.get $hidden)))
      (local.set $d (v128.load offset=48 (local.get $hidden)))
      (local.set $index (i32.const 0))
      (block $done
        (loop $next
          (br_if $done (i32.ge_u (local.get $index) (local.get $end)))
          (local.set $value (v128.load32_splat (i32.add (local.get $values) (local.get $index))))
          (local.set $row
            (i32.add
              (i32.add (local.get $rows) (local.get $unit))
              (i32.shl (i32.load (i32.add (local.get $indexes) (local.get $index))) (i32.const 9))))
          (local.set $a (f32x4.add (local.get $a) (f32x4.mul (local.get $value) (v128.load (local.get $row)))))
          (local.set $b (f32x4.add (local.get $b) (f32x4.mul (local.get $value) (v128.load offset=16 (local.get $row)))))
          (local.set $c (f32x4.add (local.get $c) (f32x4.mul (local.get $value) (v128.load offset=32 (local.get $row)))))
          (local.set $d (f32x4.add (local.get $d) (f32x4.mul (local.get $value) (v128.load offset=48 (local.get $row)))))
          (local.set $index (i32.add (local.get $index) (i32.const 4)))
          (br $next)))
      (v128.store (local.get $hidden) (local.get $a))
      (v128.store offset=16 (local.get $hidden) (local.get $b))
      (v128.store offset=32 (local.get $hidden) (local.get $c))
      (v128.store offset=48 (local.get $hidden) (local.get $d))
      (local.set $hidden (i32.add (local.get $hidden) (i32.const 64)))
      (local.set $unit (i32.add (local.get $unit) (i32.const 64)))
      (br_if $units (i32.lt_u (local.get $unit) (i32.const 512)))))

  ;; For training: takes the 128 floats at $gradient, times the rate of each row, away from $count rows.
  (func (export "moveRows")
    (param $rows i32) (param $indexes i32) (param $rates i32) (param $count i32) (param $gradient i32)
    (local $index i32) (local $end i32) (local $unit i32) (local $rate v128) (local $row i32)
    (local.set $end (i32.shl (local.get $count) (i32.const 2)))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $index) (local.get $end)))
        (local.set $rate (v128.load32_splat (i32.add (local.get $rates) (local.get $index))))
        (local.set $row
          (i32.add
            (local.get $rows)
            (i32.shl (i32.load (i32.add (local.get $indexes) (local.get $index))) (i32.const 9))))
        (local.set $unit (i32.const 0))
        (loop $units
          (v128.store (i32.add (local.get $row) (local.get $unit))
            (f32x4.sub
              (v128.load (i32.add (local.get $row) (local.get $unit)))
              (f32x4.mul (local.get $rate) (v128.load (i32.add (local.get $gradient) (local.get $unit))))))
          (local.set $unit (i32.add (local.get $unit) (i32.const 16)))
          (br_if $units (i32.lt_u (local.get $unit) (i32.const 512))))
        (local.set $index (i32.add (local.get $index) (i32.const 4)))
        (br $next)))))
