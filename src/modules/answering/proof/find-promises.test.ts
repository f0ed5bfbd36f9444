import { describe, expect, it } from 'vitest'
import { findPromises } from './find-promises.ts'

describe('promises', () => {
  it.each([
    ['We will refund you in full.', 'payment'],
    ['Wir erstatten Ihnen den Betrag.', 'payment'],
    ['Nous vous rembourserons demain.', 'payment'],
    ['Le reembolsaremos el importe.', 'payment'],
    ['全額返金します。', 'payment'],
    ['我们会为您退款。', 'payment'],
    ['You hear from us within the hour.', 'deadline'],
    ['We guarantee it.', 'guarantee'],
    ['I have escalated your case.', 'deed'],
    ['Your password has been reset.', 'deed'],
    ['Ich habe Ihr Abonnement gekündigt.', 'deed'],
    ["J'ai annulé votre abonnement.", 'deed'],
    ['He cancelado su suscripción.', 'deed'],
    ['已为您取消订阅。', 'deed'],
    ["I'll upgrade you.", 'intent'],
    ['It is free of charge.', 'gratis'],
    ['You are entitled to it.', 'entitlement'],
    ['Our team will call you.', 'contact'],
  ])('are found: %s (%s)', (text, kind) => {
    expect(findPromises(text).map((found) => found.kind)).toContain(kind)
  })

  it.each([
    'Open the board and select Share.',
    'You can choose a new password yourself.',
    'Öffnen Sie die Einstellungen.',
  ])('are not found in: %s', (text) => {
    expect(findPromises(text)).toEqual([])
  })
})
