// Pictures that are encoded: planned purely, made last.
export { CARD, type CardText, cardJob } from './card.ts';
export { surfacesOf } from './colors.ts';
export { pictureDiagnostics } from './diagnostics.ts';
export { type EncodedPicture, type EncodeJob, encode, variantJob } from './encode.ts';
export { hasSharp, loadSharp } from './package.ts';
export { openPictureStore, type PictureStore, type StoredPicture, writePicture } from './store.ts';
export { cardKey, cardOutput, MOST_PIXELS, picturesAmong, variantsOf } from './variants.ts';
