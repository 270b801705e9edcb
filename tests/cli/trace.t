#!/bin/sh
# trace.t - explain --trace: why a rule fired, or what stopped it.
. "${0%/*}/lib.sh"

cat >rules.yml <<'END'
lang: ru
rules:
  - id: own/word
    message: m
    when: {channel: public}
    phrases: |
      ерунда
    except: |
      ерунда на постном масле
    unless: |
      шутка
    unless-near: |
      шутим
    unless-reply: |
      юмор
    if-message: |
      где
    unless-message: |
      смешно
  - id: own/heavy
    level: error
    message: m
    phrases: |
      полная ерунда
  - id: own/first
    message: m
    scope: first-sentence
    phrases: |
      чушь
  - id: own/off
    level: off
    message: m
    phrases: |
      ерунда
  - id: own/time
    message: m
    require:
      if: |
        проверим
      then: |
        <time>
  - id: redirect/own
    message: m
    phrases: |
      звоните
END
printf 'allow: |\n  вся ерунда\n' >allow.yml

# trace RULE TEXT WHAT [OPTION…]: all that is told of the rule.
trace()
{
    rule=$1 text=$2 what=$3
    shift 3
    printf '%s\n' "$text" >draft.txt
    run replylint explain --trace --config=allow.yml --rules rules.yml "$@" \
        "$rule" draft.txt
    is_output "draft.txt: $rule $what" "$what"
}
asked='--message=где'

trace own/word 'Это ерунда.' '«ерунда»: fires' "$asked"
trace own/word 'Это дело.' 'does not match' "$asked"
trace own/off 'Это ерунда.' 'is off'
trace own/word 'Это ерунда.' 'is skipped, not known: message'
trace nickname/corrected 'Ольга, вернули.' 'is skipped, not known: nick'
trace own/word 'Это ерунда.' \
    'does not apply, its when: asks for another channel' "$asked" \
    --channel=private
trace own/word 'Ерунда на постном масле.' '«Ерунда»: stopped by except:' \
    "$asked"
trace own/word 'Это ерунда, шутка.' '«ерунда»: stopped by unless:' "$asked"
trace own/word 'Шутим. Это ерунда.' '«ерунда»: stopped by unless-near:' \
    "$asked"
trace own/word 'Юмор. И вот. Это ерунда.' \
    '«ерунда»: stopped by unless-reply:' "$asked"
trace own/word 'Это ерунда.' '«ерунда»: stopped by unless-message:' \
    --message='где, смешно'
trace own/word 'Это ерунда.' '«ерунда»: stopped: its if-message: does not hold' \
    --message=когда
trace own/word 'Это не ерунда.' '«ерунда»: stopped by a negation' "$asked"
trace own/first 'Да. Чушь.' '«Чушь»: stopped: outside its scope:'
trace own/word 'Вот вся ерунда.' '«ерунда»: stopped by allow:' "$asked"
trace own/word 'Тариф «Ерунда».' '«Ерунда»: stopped: it stands in a quotation' \
    "$asked"
trace own/word 'Вот где лежит вот эта ерунда сегодня.' \
    "«ерунда»: stopped: these are the client's words" \
    --message='где лежит вот эта ерунда сегодня'
trace own/word 'Это полная ерунда.' \
    '«ерунда»: dropped: own/heavy has these words' "$asked"
trace own/time 'Проверим до 15:00.' '«Проверим»: stopped by then:'
trace redirect/own 'Пахнет газом? Звоните 104.' '«Звоните»: stopped: an emergency'
trace pii/secret 'Никому не сообщайте код из СМС.' \
    '«сообщайте код из СМС»: stopped: this protects a secret'
