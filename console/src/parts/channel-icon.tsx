import {
  AtSign,
  CodeXml,
  Globe,
  LifeBuoy,
  Mail,
  MessageCircle,
  MessageSquareText,
  Phone,
  type LucideIcon,
} from 'lucide-react'
import type { Channel } from '../../../contract/shared.ts'
import { names } from '../words.ts'

const icons: Readonly<Record<Channel, LucideIcon>> = {
  email: Mail,
  chat: MessageCircle,
  phone: Phone,
  portal: Globe,
  api: CodeXml,
  social: AtSign,
  sms: MessageSquareText,
  self_service: LifeBuoy,
}

export function ChannelIcon({ channel, size = 14 }: { readonly channel: Channel; readonly size?: number }) {
  const Icon = icons[channel]
  return (
    <span
      role="img"
      aria-label={names.channel[channel]}
      title={names.channel[channel]}
      className="inline-flex shrink-0"
    >
      <Icon size={size} strokeWidth={1.75} aria-hidden="true" />
    </span>
  )
}
