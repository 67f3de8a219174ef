import { record, text } from '../decoders';
import { Request } from '../message';
import { columnValues } from './mapModel';

export const ColumnWanted = new Request('map/columnWanted', record({ name: text }), columnValues);
