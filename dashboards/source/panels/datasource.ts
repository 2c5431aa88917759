/** The Prometheus that the person who looks has chosen: no dashboard names one of its own. */
export const DATASOURCE = { type: 'prometheus', uid: '${datasource}' };
