// Pictures that are encoded: planned purely, made last.
export { pictureDiagnostics } from './diagnostics.ts';
export { type EncodedPicture, type EncodeJob, encode } from './encode.ts';
export { hasSharp, loadSharp } from './package.ts';
export { openPictureStore, type PictureStore, type StoredPicture, writePicture } from './store.ts';
export { HAS_VARIANTS, MOST_PIXELS, variantsOf } from './variants.ts';
