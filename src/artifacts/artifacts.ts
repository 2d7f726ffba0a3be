/** Where files of a run are kept, for those who may see the run. */
export interface Artifacts {
  /** Whether the captured profiles are kept too. */
  readonly withProfiles: boolean
  /** Keeps a page that a browser opens, and gives its address. Throws where it cannot be kept. */
  keepPage(file: ArtifactFile): Promise<string>
  /** Keeps files as one archive. Throws where they cannot be kept. */
  keepArchive(name: string, files: readonly ArtifactFile[]): Promise<void>
}

export interface ArtifactFile {
  readonly name: string
  readonly content: string | Uint8Array
}
