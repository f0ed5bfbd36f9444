import { load, type CheerioAPI } from 'cheerio'

/** Macros whose text is part of the page, with what they become. */
const BOXES: Readonly<Record<string, string>> = {
  info: 'blockquote',
  note: 'blockquote',
  tip: 'blockquote',
  warning: 'blockquote',
  panel: 'blockquote',
  expand: 'section',
  excerpt: 'section',
  section: 'section',
  column: 'section',
  details: 'section',
}

/**
 * Confluence's storage format as plain HTML: boxes, code and links become elements everybody knows, macros that
 * compute something (tables of contents, lists of children) are dropped.
 */
export function storageToHtml(storage: string): string {
  const $ = load(`<main>${storage}</main>`, { xml: { xmlMode: true, decodeEntities: true } })
  replaceMacros($)
  $('ac\\:link').each((_index, link) => {
    const label = $(link).find('ac\\:link-body, ac\\:plain-text-link-body').text()
    const title = $(link).find('ri\\:page').attr('ri:content-title') ?? ''
    $(link).replaceWith($('<span></span>').text(label === '' ? title : label))
  })
  $('ac\\:emoticon').each((_index, icon) => {
    $(icon).replaceWith($('<span></span>').text($(icon).attr('ac:emoji-fallback') ?? ''))
  })
  $('ac\\:task-list').each((_index, list) => {
    const items = $(list)
      .find('ac\\:task-body')
      .toArray()
      .map((body) => `<li>${$(body).html() ?? ''}</li>`)
    $(list).replaceWith(`<ul>${items.join('')}</ul>`)
  })
  $('ac\\:image, ac\\:placeholder, ac\\:parameter, ri\\:attachment, ac\\:inline-comment-marker:empty').remove()
  for (const element of $('*').toArray().toReversed()) {
    if ('tagName' in element && /^(?:ac|ri):/.test(element.tagName)) {
      $(element).replaceWith($(element).contents())
    }
  }
  return $('main').html() ?? ''
}

/** Innermost first, so that a box in a box keeps its text. */
function replaceMacros($: CheerioAPI): void {
  for (const macro of $('ac\\:structured-macro').toArray().toReversed()) {
    const name = $(macro).attr('ac:name') ?? ''
    const title = $(macro).children('ac\\:parameter[ac\\:name="title"]').text()
    if (name === 'code' || name === 'noformat') {
      const code = $('<pre><code></code></pre>')
      code.find('code').text($(macro).children('ac\\:plain-text-body').text())
      $(macro).replaceWith(code)
    } else if (Object.hasOwn(BOXES, name)) {
      const box = $(`<${BOXES[name] ?? 'section'}></${BOXES[name] ?? 'section'}>`)
      if (title !== '') {
        box.append($('<p></p>').append($('<strong></strong>').text(title)))
      }
      box.append($(macro).children('ac\\:rich-text-body').contents())
      $(macro).replaceWith(box)
    } else if (name === 'status') {
      $(macro).replaceWith($('<span></span>').text(title))
    } else {
      $(macro).remove()
    }
  }
}
