/** Something made on this page, as a file. */

export function download(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

export const jsonFile = (text: string): Blob => new Blob([text], { type: 'application/json' });
