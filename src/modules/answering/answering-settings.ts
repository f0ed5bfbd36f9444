import type { Config } from '../../kernel/config/index.ts'

export type AnsweringSettings = Config['answering']
