import PostalMime from 'postal-mime';

/** What came with a mail: its text, and each file of text that was attached, by name. */
export type MailPart = { readonly name: string; readonly text: string };

/** The texts of one mail (RFC 5322), attachments first: they arrive as they were sent, where the words of a mail get wrapped. */
export async function readMail(raw: Uint8Array): Promise<MailPart[]> {
  const mail = await PostalMime.parse(raw, { attachmentEncoding: 'arraybuffer' });
  const attached = mail.attachments.flatMap(({ filename, mimeType, content }) => {
    const isText = /\.(?:md|txt|ya?ml)$/i.test(filename ?? '') || mimeType.startsWith('text/');
    if (!isText || typeof content === 'string') return [];
    return [{ name: filename ?? 'attachment', text: new TextDecoder().decode(content) }];
  });
  return [...attached, ...(mail.text === undefined ? [] : [{ name: mail.subject ?? 'mail', text: mail.text }])];
}

/** The mails of a mailbox (RFC 4155): each begins with a line "From " after an empty one, and such a line within a mail is quoted. */
export function mailsOf(mailbox: string): string[] {
  return mailbox
    .replaceAll('\r\n', '\n')
    .split(/(?:^|\n\n)From [^\n]*\n/)
    .filter((mail) => mail.trim() !== '')
    .map((mail) => mail.replaceAll(/^>(>*From )/gm, '$1'));
}
