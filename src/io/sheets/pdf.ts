import PDFDocument from 'pdfkit';

/**
 * A PDF without pages. It names no date of today and deflates nothing (deflate differs between versions of zlib), so that
 * the same drawing is the same file on every machine.
 */
export function openPdf(title: string): PDFKit.PDFDocument {
  const fixed = new Date(Date.UTC(1980, 0, 1));
  return new PDFDocument({
    autoFirstPage: false,
    compress: false,
    lang: 'en',
    displayTitle: true,
    info: { Title: title, Creator: 'Greenlit', Producer: 'Greenlit', CreationDate: fixed, ModDate: fixed },
  });
}

/** Ends a PDF and returns it whole. */
export function pdfBytes(pdf: PDFKit.PDFDocument): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
    pdf.end();
  });
}
