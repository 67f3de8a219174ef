import { nothing } from '../decoders';
import { Command } from '../message';

/** The page is there and wants to know what to show. */
export const ReportReady = new Command('dataReport/ready', nothing);
