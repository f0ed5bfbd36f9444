;; Dot products of int8 vectors and Hamming distances of their signs, 128 bits at a time.
;; vector-scan-kernel.ts says how the memory is laid out; scripts/compile-vector-scan.mjs turns this into vector-scan-wasm.ts.
(module
  (import "scan" "memory" (memory 1))

  ;; The 16-bit query against 16 int8 values at $vector, added to $sum.
  (func $multiply (param $sum v128) (param $vector i32) (param $low v128) (param $high v128) (result v128)
    (local $values v128)
    (local.set $values (v128.load (local.get $vector)))
    (i32x4.add
      (local.get $sum)
      (i32x4.add
        (i32x4.dot_i16x8_s (i16x8.extend_low_i8x16_s (local.get $values)) (local.get $low))
        (i32x4.dot_i16x8_s (i16x8.extend_high_i8x16_s (local.get $values)) (local.get $high)))))

  ;; Lane by lane, the sums of the lanes of four vectors.
  (func $sumLanes (param $a v128) (param $b v128) (param $c v128) (param $d v128) (result v128)
    (local $ab v128) (local $cd v128)
    (local.set $ab
      (i32x4.add
        (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $a) (local.get $b))
        (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $a) (local.get $b))))
    (local.set $cd
      (i32x4.add
        (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $c) (local.get $d))
        (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $c) (local.get $d))))
    (i32x4.add
      (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $ab) (local.get $cd))
      (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $ab) (local.get $cd))))

  ;; Dot products of $count vectors (a multiple of four) of $dimensions (a multiple of 16) with the query at 0, to $out.
  (func (export "dots") (param $vectors i32) (param $count i32) (param $dimensions i32) (param $out i32)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128) (local $low v128) (local $high v128)
    (local $place i32) (local $at i32) (local $end i32)
    (local.set $end (i32.add (local.get $out) (i32.shl (local.get $count) (i32.const 2))))
    (block $done
      (loop $four
        (br_if $done (i32.ge_u (local.get $out) (local.get $end)))
        (local.set $a (v128.const i32x4 0 0 0 0))
        (local.set $b (v128.const i32x4 0 0 0 0))
        (local.set $c (v128.const i32x4 0 0 0 0))
        (local.set $d (v128.const i32x4 0 0 0 0))
        (local.set $place (i32.const 0))
        (loop $values
          (local.set $low (v128.load (i32.shl (local.get $place) (i32.const 1))))
          (local.set $high (v128.load offset=16 (i32.shl (local.get $place) (i32.const 1))))
          (local.set $at (i32.add (local.get $vectors) (local.get $place)))
          (local.set $a (call $multiply (local.get $a) (local.get $at) (local.get $low) (local.get $high)))
          (local.set $at (i32.add (local.get $at) (local.get $dimensions)))
          (local.set $b (call $multiply (local.get $b) (local.get $at) (local.get $low) (local.get $high)))
          (local.set $at (i32.add (local.get $at) (local.get $dimensions)))
          (local.set $c (call $multiply (local.get $c) (local.get $at) (local.get $low) (local.get $high)))
          (local.set $at (i32.add (local.get $at) (local.get $dimensions)))
          (local.set $d (call $multiply (local.get $d) (local.get $at) (local.get $low) (local.get $high)))
          (local.set $place (i32.add (local.get $place) (i32.const 16)))
          (br_if $values (i32.lt_u (local.get $place) (local.get $dimensions))))
        (v128.store (local.get $out)
          (call $sumLanes (local.get $a) (local.get $b) (local.get $c) (local.get $d)))
        (local.set $vectors (i32.add (local.get $vectors) (i32.shl (local.get $dimensions) (i32.const 2))))
        (local.set $out (i32.add (local.get $out) (i32.const 16)))
        (br $four))))

  ;; The same for the $count vectors whose slots are listed at $list.
  (func (export "dotsAt") (param $vectors i32) (param $count i32) (param $dimensions i32) (param $list i32) (param $out i32)
    (local $sum v128) (local $place i32) (local $at i32) (local $end i32)
    (local.set $end (i32.add (local.get $list) (i32.shl (local.get $count) (i32.const 2))))
    (block $done
      (loop $one
        (br_if $done (i32.ge_u (local.get $list) (local.get $end)))
        (local.set $at (i32.add (local.get $vectors) (i32.mul (i32.load (local.get $list)) (local.get $dimensions))))
        (local.set $sum (v128.const i32x4 0 0 0 0))
        (local.set $place (i32.const 0))
        (loop $values
          (local.set $sum
            (call $multiply (local.get $sum) (i32.add (local.get $at) (local.get $place))
              (v128.load (i32.shl (local.get $place) (i32.const 1)))
              (v128.load offset=16 (i32.shl (local.get $place) (i32.const 1)))))
          (local.set $place (i32.add (local.get $place) (i32.const 16)))
          (br_if $values (i32.lt_u (local.get $place) (local.get $dimensions))))
        (i32.store (local.get $out)
          (i32.add
            (i32.add (i32x4.extract_lane 0 (local.get $sum)) (i32x4.extract_lane 1 (local.get $sum)))
            (i32.add (i32x4.extract_lane 2 (local.get $sum)) (i32x4.extract_lane 3 (local.get $sum)))))
        (local.set $list (i32.add (local.get $list) (i32.const 4)))
        (local.set $out (i32.add (local.get $out) (i32.const 4)))
        (br $one))))

  ;; Differing bits of 16 bytes at $signs and the byte at $query.
  (func $differing (param $signs i32) (param $query i32) (result v128)
    (i8x16.popcnt (v128.xor (v128.load (local.get $signs)) (v128.load8_splat (local.get $query)))))

  ;; For $blocks of 16 vectors, $planes (a multiple of two) bytes of signs each: one byte of distance a vector, to $out.
  (func (export "distances") (param $signs i32) (param $blocks i32) (param $planes i32) (param $query i32) (param $out i32)
    (local $sum v128) (local $end i32) (local $plane i32) (local $planeEnd i32)
    (local.set $end (i32.add (local.get $out) (i32.shl (local.get $blocks) (i32.const 4))))
    (local.set $planeEnd (i32.add (local.get $query) (local.get $planes)))
    (block $done
      (loop $block
        (br_if $done (i32.ge_u (local.get $out) (local.get $end)))
        (local.set $sum (v128.const i32x4 0 0 0 0))
        (local.set $plane (local.get $query))
        (loop $bytes
          (local.set $sum
            (i8x16.add (local.get $sum)
              (i8x16.add
                (call $differing (local.get $signs) (local.get $plane))
                (call $differing (i32.add (local.get $signs) (i32.const 16)) (i32.add (local.get $plane) (i32.const 1))))))
          (local.set $signs (i32.add (local.get $signs) (i32.const 32)))
          (local.set $plane (i32.add (local.get $plane) (i32.const 2)))
          (br_if $bytes (i32.lt_u (local.get $plane) (local.get $planeEnd))))
        (v128.store (local.get $out) (local.get $sum))
        (local.set $out (i32.add (local.get $out) (i32.const 16)))
        (br $block))))

  ;; How many slots of $blocks of 16 have a distance of at most $most.
  (func (export "countWithin") (param $distances i32) (param $blocks i32) (param $most i32) (result i32)
    (local $limit v128) (local $sum v128) (local $end i32)
    (local.set $limit (i8x16.splat (local.get $most)))
    (local.set $end (i32.add (local.get $distances) (i32.shl (local.get $blocks) (i32.const 4))))
    (block $done
      (loop $block
        (br_if $done (i32.ge_u (local.get $distances) (local.get $end)))
        ;; A comparison gives -1 in each lane that is within; pairs are added into wider lanes.
        (local.set $sum
          (i32x4.sub (local.get $sum)
            (i32x4.extadd_pairwise_i16x8_s
              (i16x8.extadd_pairwise_i8x16_s
                (i8x16.le_u (v128.load (local.get $distances)) (local.get $limit))))))
        (local.set $distances (i32.add (local.get $distances) (i32.const 16)))
        (br $block)))
    (i32.add
      (i32.add (i32x4.extract_lane 0 (local.get $sum)) (i32x4.extract_lane 1 (local.get $sum)))
      (i32.add (i32x4.extract_lane 2 (local.get $sum)) (i32x4.extract_lane 3 (local.get $sum)))))

  ;; Lists the slots of $blocks of 16 whose distance is at most $most, at $list; how many.
  (func (export "collect") (param $distances i32) (param $blocks i32) (param $most i32) (param $list i32) (result i32)
    (local $limit v128) (local $bits i32) (local $slot i32) (local $slots i32) (local $at i32)
    (local.set $limit (i8x16.splat (local.get $most)))
    (local.set $slots (i32.shl (local.get $blocks) (i32.const 4)))
    (local.set $at (local.get $list))
    (block $done
      (loop $block
        (br_if $done (i32.ge_u (local.get $slot) (local.get $slots)))
        (local.set $bits
          (i8x16.bitmask
            (i8x16.le_u (v128.load (i32.add (local.get $distances) (local.get $slot))) (local.get $limit))))
        (block $empty
          (loop $bit
            (br_if $empty (i32.eqz (local.get $bits)))
            (i32.store (local.get $at) (i32.add (local.get $slot) (i32.ctz (local.get $bits))))
            (local.set $at (i32.add (local.get $at) (i32.const 4)))
            (local.set $bits (i32.and (local.get $bits) (i32.sub (local.get $bits) (i32.const 1))))
            (br $bit)))
        (local.set $slot (i32.add (local.get $slot) (i32.const 16)))
        (br $block)))
    (i32.shr_u (i32.sub (local.get $at) (local.get $list)) (i32.const 2))))
